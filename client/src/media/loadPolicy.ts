/**
 * What one direction of a line is given to carry. The voice it always is; `plainVoice` is one of half the weight,
 * still well understood.
 */
export type Load = 'full' | 'small' | 'audioOnly' | 'plainVoice';

export interface LineSample {
  /** ms on a clock that only goes forward. */
  readonly at: number;
  /** `undefined`: not known, as of what comes from the server. */
  readonly availableBps: number | undefined;
  /** Share of packets that did not come the first time, 0 to 1. */
  readonly loss: number;
}

export interface LoadState {
  readonly load: Load;
  /** When it became what it is. */
  readonly sinceAt: number;
  /** It came to this by an attempt at more. */
  readonly raised: boolean;
  readonly strainedSinceAt: number | undefined;
  readonly calmSinceAt: number | undefined;
  /** Attempts at more that did not hold; each doubles the wait for the next. */
  readonly failures: number;
}

/** Too little for both layers; too little even for the small one beside a voice. */
const STRAINED_BPS: Readonly<Record<Load, number>> = {
  full: 250_000,
  small: 110_000,
  audioOnly: 0,
  plainVoice: 0,
};
/** A voice survives more loss than a picture whose every frame leans on the last. */
const STRAINED_LOSS: Readonly<Record<Load, number>> = {
  full: 0.12,
  small: 0.25,
  audioOnly: 0.35,
  plainVoice: 1.1,
};
/** No line loses so much by itself: what is sent does not fit through it. */
const FLOODED_LOSS = 0.4;
const CALM_LOSS = 0.05;
const STRAIN_MS = 2_000;
/** What does not fit by far takes the voice with it, so it goes sooner. */
const FLOODED_STRAIN_MS = 400;
/** How long the line must be calm before more is tried. */
const PATIENCE_MS: Readonly<Record<Load, number>> = {
  full: Infinity,
  small: 3_000,
  audioOnly: 3_000,
  plainVoice: 8_000,
};
const MAX_PATIENCE_MS = 60_000;
/** A step up that holds for this long was right. */
const PROVEN_MS = 15_000;

const LESS: Readonly<Record<Load, Load>> = {
  full: 'small',
  small: 'audioOnly',
  audioOnly: 'plainVoice',
  plainVoice: 'plainVoice',
};
const MORE: Readonly<Record<Load, Load>> = {
  full: 'full',
  small: 'full',
  audioOnly: 'small',
  plainVoice: 'audioOnly',
};

export const hasPicture = (load: Load): boolean => load === 'full' || load === 'small';

export const fullLoad = (at: number): LoadState => ({
  load: 'full',
  sinceAt: at,
  raised: false,
  strainedSinceAt: undefined,
  calmSinceAt: undefined,
  failures: 0,
});

/**
 * Gives up the large picture first, then every picture (both at once where they flood the line), at last the fullness of
 * the voice, and takes them back one by one. Strain must last to count, and each attempt at more that fails makes the next
 * one wait twice as long: a picture that comes and goes is worse than none. Pure.
 */
export const nextLoad = (state: LoadState, sample: LineSample): LoadState => {
  const { at, loss } = sample;
  const { load } = state;
  const availableBps = sample.availableBps ?? Infinity;
  const flooded = loss > FLOODED_LOSS || availableBps < STRAINED_BPS.small;
  const strained = loss > STRAINED_LOSS[load] || availableBps < STRAINED_BPS[load];
  const calm = !strained && loss <= CALM_LOSS;
  const now: LoadState = {
    ...state,
    strainedSinceAt: strained ? (state.strainedSinceAt ?? at) : undefined,
    calmSinceAt: calm ? (state.calmSinceAt ?? at) : undefined,
  };
  if (now.strainedSinceAt !== undefined) {
    const strainedMs = at - now.strainedSinceAt;
    if (strainedMs >= (flooded ? FLOODED_STRAIN_MS : STRAIN_MS)) {
      const proven = at - state.sinceAt >= PROVEN_MS;
      const failures = proven ? 0 : state.failures + (state.raised ? 1 : 0);
      return step(now, flooded && hasPicture(load) ? 'audioOnly' : LESS[load], at, false, failures);
    }
  }
  const patienceMs = Math.min(MAX_PATIENCE_MS, PATIENCE_MS[load] * 2 ** state.failures);
  if (now.calmSinceAt !== undefined && at - now.calmSinceAt >= patienceMs) {
    return step(now, MORE[load], at, true, state.failures);
  }
  return now;
};

const step = (state: LoadState, load: Load, at: number, raised: boolean, failures: number): LoadState =>
  load === state.load
    ? state
    : { load, sinceAt: at, raised, strainedSinceAt: undefined, calmSinceAt: undefined, failures };
