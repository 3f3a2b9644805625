import path from 'node:path';
import { fileURLToPath } from 'node:url';
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

const here = fileURLToPath(new URL('src', import.meta.url));

/**
 * Writes into the page which files each part consists of that is loaded later, so that it can have them all before it
 * runs any of them (`src/http/LaterPart.ts`). Data only: the content security policy has nothing against it.
 */
const parts = (): Plugin => ({
  name: 'trialogue-parts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const filesWith = (fileName: string, found: Set<string>): Set<string> => {
        const file = bundle[fileName];
        if (file?.type !== 'chunk' || found.has(fileName)) return found;
        found.add(fileName);
        for (const style of file.viteMetadata?.importedCss ?? []) found.add(style);
        for (const imported of file.imports) filesWith(imported, found);
        return found;
      };
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const atOnce = new Set<string>();
      for (const { isEntry, fileName } of chunks) if (isEntry) filesWith(fileName, atOnce);
      const later = chunks.flatMap(({ isDynamicEntry, facadeModuleId, fileName }) => {
        if (!isDynamicEntry || facadeModuleId === null) return [];
        const wanted = [...filesWith(fileName, new Set())].filter((file) => !atOnce.has(file));
        return [[path.relative(here, facadeModuleId), wanted] as const];
      });
      const files = [...new Set(later.flatMap(([, wanted]) => wanted))];
      const numbered = later.map(([source, wanted]) => [source, wanted.map((file) => files.indexOf(file))]);
      const children = JSON.stringify({ files, parts: Object.fromEntries(numbered) });
      return [
        { tag: 'script', attrs: { type: 'application/json', id: 'parts' }, children, injectTo: 'head' },
      ];
    },
  },
});

export default defineConfig(({ mode }) => {
  const { PORT: port = '3000' } = loadEnv(mode, '..', 'PORT');
  const server = `http://127.0.0.1:${port}`;
  return {
    plugins: [react(), parts(), compressed()],
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
