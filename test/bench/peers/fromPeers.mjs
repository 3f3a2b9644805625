/** Preloaded into a peer's program: what it imports by name is looked for in the peers' own folder. */

import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const parentURL = pathToFileURL(join(process.env['BENCH_PEERS'] ?? '.', 'package.json')).href;
const here = new URL('.', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => {
    const byName = !/^(?:[./]|node:|file:)/.test(specifier);
    return next(
      specifier,
      byName && context.parentURL?.startsWith(here) ? { ...context, parentURL } : context,
    );
  },
});
