import { describeRegistry } from '../support/registryContract.ts';
import { ModelRegistry } from './ModelRegistry.ts';
import { VirtualTime } from './VirtualTime.ts';

describeRegistry('in memory', async () => {
  const time = new VirtualTime();
  const registry = new ModelRegistry(time);
  return {
    one: registry,
    other: registry,
    pass: (ms) => time.runUntil(time.now() + ms),
    empty: async () => registry.empty(),
    close: () => registry.close(),
  };
});
