/**
 * Upper bounds of the pause before each try, ms; the last one repeats for ever. Where nothing answers, a network that comes
 * back is to be noticed soon, and tries cost the server nothing.
 */
const UNANSWERED_MS = [0, 100, 300, 500] as const;
/** Where the server answers and yet does not take the connection, it has a reason. */
const ANSWERED_MS = [0, 100, 300, 700, 1_500, 3_000] as const;

/** The pause before try number `attempt` (from 0), with full jitter so that three browsers do not return as one. */
export const pauseBefore = (attempt: number, answered: boolean, random: () => number): number => {
  const pauses = answered ? ANSWERED_MS : UNANSWERED_MS;
  const bound = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
  return Math.round(bound * random());
};
