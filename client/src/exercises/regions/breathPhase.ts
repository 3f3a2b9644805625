/** Where a breath is: which part of it, how much of that part is over, and how full the lungs are, both 0–1. */
export interface BreathPhase {
  readonly part: 'in' | 'out';
  readonly share: number;
  readonly fill: number;
}

const eased = (share: number): number => (1 - Math.cos(Math.PI * share)) / 2;

/** The breath so many milliseconds after it began, the same for everyone who reckons from the same moment. */
export const breathAt = (elapsedMs: number, inMs: number, outMs: number): BreathPhase => {
  const cycle = inMs + outMs;
  // Clocks differ by a little: a moment before the beginning is the end of the breath before it.
  const into = ((elapsedMs % cycle) + cycle) % cycle;
  if (into < inMs) {
    const share = into / inMs;
    return { part: 'in', share, fill: eased(share) };
  }
  const share = (into - inMs) / outMs;
  return { part: 'out', share, fill: 1 - eased(share) };
};
