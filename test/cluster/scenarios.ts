import { drain } from './drain.ts';
import { failover } from './failover.ts';
import type { Scenario } from './Scenario.ts';

/** All there are, in the order in which they are run. */
export const scenarios: readonly Scenario[] = [failover, drain];
