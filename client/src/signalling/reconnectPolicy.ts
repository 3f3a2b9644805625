/**
 * Upper bounds of the pause before each try, ms; the last one repeats for ever. A network that comes back is noticed within
 * the longest: three people are no crowd that would have to be spread wider.
 */
const PAUSES_MS = [0, 100, 300, 700, 1_000] as const;
/** The pause before try number `attempt` (from 0), with full jitter so that three browsers do not return as one. */
export const pauseBefore = (attempt: number, random: () => number): number => {
  const bound = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0;
  return Math.round(bound * random());
};
