/** The client as the server hands it out: built by Vite when its sources have changed. */

import { join } from 'node:path';
import { run } from './child.mjs';
import { fingerprint, isStamped, writeStamp } from './fingerprint.mjs';
import { onNode } from './node.mjs';
import { root } from './project.mjs';

const client = join(root, 'client');
const sources = [
  client,
  join(root, 'shared', 'src'),
  join(root, 'package-lock.json'),
  join(root, 'tsconfig.base.json'),
];
/** In the folder that a build empties; express hands out no dot files. */
const stamp = join(client, 'dist', '.built-from');

/**
 * Builds the client unless the last build was from these very sources.
 * @param {string} node
 * @param {(detail: string) => void} report
 */
export async function ensureClient(node, report) {
  const wanted = await fingerprint(sources, root);
  if (await isStamped(stamp, wanted)) return;
  report('vite build');
  await run(node, [join(root, 'node_modules', '.bin', 'vite'), 'build', '--logLevel', 'warn'], {
    cwd: client,
    env: onNode(process.env, node),
  });
  await writeStamp(stamp, wanted);
}
