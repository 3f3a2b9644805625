/** Between these two values (ms) lies the offset from this machine's clock to the server's, as known at `at` of this one. */
export interface OffsetRange {
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

/** A question about the server's time: asked and answered at times of this machine's monotonic clock. */
export interface Probe {
  readonly sentAt: number;
  /** In whole ms, as the server says it. */
  readonly serverAt: number;
  readonly receivedAt: number;
}

/** How fast two quartz clocks may part, in ms for each ms. */
const DRIFT = 50e-6;

/** The server's milliseconds are whole: its time lay up to one later. */
const WHOLE_MS = 1;

/**
 * What is known after one more probe: the server read its clock after it was asked and before it had answered, so the offset
 * lies between two values (Marzullo, 1984), and what all probes allow is narrower than the best of them: the quickest way
 * there and the quickest way back need not be of the same one.
 */
export const narrowed = (
  known: OffsetRange | undefined,
  { sentAt, serverAt, receivedAt }: Probe,
): OffsetRange => {
  const fresh = { low: serverAt - receivedAt, high: serverAt + WHOLE_MS - sentAt, at: receivedAt };
  if (known === undefined) return fresh;
  const drift = (receivedAt - known.at) * DRIFT;
  const low = Math.max(known.low - drift, fresh.low);
  const high = Math.min(known.high + drift, fresh.high);
  // One of the clocks was set, or this machine slept: what was known is of another time.
  return low <= high ? { low, high, at: receivedAt } : fresh;
};

/** The offset that is least wrong at worst. */
export const offsetOf = ({ low, high }: OffsetRange): number => (low + high) / 2;
