import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const compressions = { br: promisify(brotliCompress), gz: promisify(gzip) } as const;

/** Beside every asset of text the same in fewer bytes: compressed once and hard, and handed out by the server as it is. */
const compressed = (): Plugin => ({
  name: 'trialogue-compressed',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => /\.(js|css|svg)$/.test(fileName));
      for (const file of files) {
        const content = file.type === 'chunk' ? file.code : file.source;
        for (const [suffix, compress] of Object.entries(compressions)) {
          const source = await compress(content);
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.${suffix}`, source });
        }
      }
    },
  },
});

export default defineConfig(({ mode }) => {
  const { PORT: port = '3000' } = loadEnv(mode, '..', 'PORT');
  const server = `http://127.0.0.1:${port}`;
  return {
    plugins: [react(), compressed()],
    server: {
      proxy: {
        '/api': server,
        '/healthz': server,
        '/socket.io': { target: server, ws: true },
      },
    },
    build: {
      target: ['chrome130', 'edge130', 'firefox132', 'safari18'],
      // The content security policy allows no inline script and no data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
});
