import { limitsContract } from '../../../test/support/limitsContract.ts';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { createLimits } from './createLimits.ts';

limitsContract('limits of one process', async () => {
  const clock = new ManualClock();
  return {
    limits: createLimits(clock),
    advance: async (ms) => clock.advance(ms),
    close: async () => undefined,
  };
});
