import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: [
      '{server,shared,client}/src/**/*.test.{ts,tsx}',
      'server/setup/**/*.test.{ts,mjs}',
      'test/{integration,hostile,convergence,privacy,leaks,exercises,bench,attack,faults,support,cluster,simulator}/**/*.test.ts',
    ],
    environment: 'node',
    // Servers, sockets and databases of one file end with its process.
    pool: 'forks',
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
