import { type Finding, ok, warn } from './Check.ts';

/** What people see of time (a timer, a signature's hour) is not wrong by more. */
const NEAR_MS = 1_000;

/** What to think of a clock that is so far ahead of ours; `undefined`: it is ours. */
export const clockFinding = (whose: string, aheadMs: number | undefined): Finding => {
  if (aheadMs === undefined) return ok('There is one clock only.');
  if (Math.abs(aheadMs) <= NEAR_MS) return ok(`Agrees with that of ${whose} (${Math.round(aheadMs)} ms).`);
  const by = `${(Math.abs(aheadMs) / 1_000).toFixed(1)} s ${aheadMs > 0 ? 'behind' : 'ahead of'}`;
  return warn(
    `This machine is ${by} ${whose}: let both take the time from the network (chrony, systemd-timesyncd).`,
  );
};

/** How far another clock is ahead of ours, ms: asked on the way there and back, taken half-way. */
export const measureAhead = async (ask: () => Promise<number>): Promise<number> => {
  const before = Date.now();
  const theirs = await ask();
  return theirs - (before + Date.now()) / 2;
};
