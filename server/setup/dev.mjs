/** `npm run dev`: set-up, then the server and the client, both taking in changes as they are saved. */

import { join } from 'node:path';
import { explain } from './failure.mjs';
import { onFirstSignal, start } from './foreground.mjs';
import { prepare } from './preparation.mjs';
import { root } from './project.mjs';

try {
  const { node, env } = await prepare(new Set(['worker']));
  const vite = join(root, 'node_modules', '.bin', 'vite');
  const programs = [
    start(node, ['--watch', '--watch-preserve-output', 'server/src/main.ts'], { cwd: root, env }),
    start(node, [vite], { cwd: join(root, 'client'), env }),
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
