/** `npm run dev`: set-up, then the server and the client, both taking in changes as they are saved. */

import { join } from 'node:path';
import { explain } from './failure.mjs';
import { onFirstSignal, start } from './foreground.mjs';
import { prepare } from './preparation.mjs';
import { root } from './project.mjs';

const host = '127.0.0.1';
const port = 5173;

try {
  const { node, env } = await prepare(new Set(['worker']));
  const vite = [
    join(root, 'node_modules', '.bin', 'vite'),
    '--host',
    host,
    '--port',
    String(port),
    '--strictPort',
  ];
  // Browsers reach the server through Vite here, and the server admits only the address that it knows.
  const { PUBLIC_URL = `http://${host}:${port}` } = env;
  const programs = [
    start(node, ['--watch', '--watch-preserve-output', 'server/src/main.ts'], {
      cwd: root,
      env: { ...env, PUBLIC_URL },
    }),
    start(node, vite, { cwd: join(root, 'client'), env }),
  ];
  const stop = () => Promise.all(programs.map((program) => program.stop()));
  onFirstSignal(() => void stop());
  // One without the other is of no use.
  process.exitCode = await Promise.race(programs.map((program) => program.ended));
  await stop();
} catch (thrown) {
  process.stderr.write(`\n${explain(thrown)}\n`);
  process.exitCode = 1;
}
