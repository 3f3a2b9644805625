import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const { PORT: port = '3000' } = loadEnv(mode, '..', 'PORT');
  const server = `http://127.0.0.1:${port}`;
  return {
    plugins: [react()],
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
