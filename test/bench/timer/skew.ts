/** Imported first: from now on this program's clocks are wrong by `SKEW_MS` and run `DRIFT_PPM` too fast. */

const skewMs = Number(process.env['SKEW_MS'] ?? 0);
const rate = 1 + Number(process.env['DRIFT_PPM'] ?? 0) / 1_000_000;

/** The machine's own monotonic clock, in ms, the same in every process. */
export const trueMs = (): number => Number(process.hrtime.bigint()) / 1_000_000;

const [startedAt, dateAtStart] = [trueMs(), Date.now()];
const drifted = (): number => (trueMs() - startedAt) * rate;
performance.now = () => drifted();
Date.now = () => dateAtStart + skewMs + Math.round(drifted());
