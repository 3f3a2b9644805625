/** Sets everything up and runs nothing: for an image, or ahead of a first start. */

import { explain } from './failure.mjs';
import { prepare } from './preparation.mjs';

try {
  await prepare(new Set(['worker', 'client']));
} catch (thrown) {
  process.stderr.write(`\n${explain(thrown)}\n`);
  process.exitCode = 1;
}
