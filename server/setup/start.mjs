/** `npm start`: set-up, then the server, for as long as it runs. */

import { explain } from './failure.mjs';
import { onFirstSignal, start } from './foreground.mjs';
import { prepare } from './preparation.mjs';
import { root } from './project.mjs';

try {
  const { node, env } = await prepare(new Set(['worker', 'client']));
  const server = start(node, ['server/src/main.ts'], { cwd: root, env });
  // The server alone, not its group: the media workers stay up while it says good-bye to people.
  onFirstSignal(server.tell);
  process.exitCode = await server.ended;
} catch (thrown) {
  process.stderr.write(`\n${explain(thrown)}\n`);
  process.exitCode = 1;
}
