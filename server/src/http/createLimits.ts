import { MemoryThrottle, type Throttle, type ThrottlePolicy } from '../auth/Throttle.ts';
import type { Clock } from '../clock.ts';
import { type AddressBudget, type BudgetRate, MemoryAddressBudget } from './AddressBudget.ts';

/** Makes the limits by which requests are counted. What has one name is counted together, wherever it is asked. */
export interface Limits {
  throttle(name: string, policy: ThrottlePolicy): Throttle;
  budget(name: string, rate: BudgetRate): AddressBudget;
}

/** Limits of one process. */
export const createLimits = (clock: Clock): Limits => ({
  throttle: (_name, policy) => new MemoryThrottle(clock, policy),
  budget: (_name, rate) => new MemoryAddressBudget(clock, rate),
});
