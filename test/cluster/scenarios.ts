import { clocks } from './clocks.ts';
import { drain } from './drain.ts';
import { failover } from './failover.ts';
import { flapping } from './flapping.ts';
import { frozen } from './frozen.ts';
import { partitions } from './partitions.ts';
import { redisGone } from './redisGone.ts';
import type { Scenario } from './Scenario.ts';

/** All there are, in the order in which they are run. */
export const scenarios: readonly Scenario[] = [
  failover,
  drain,
  redisGone,
  frozen,
  flapping,
  partitions,
  clocks,
];
