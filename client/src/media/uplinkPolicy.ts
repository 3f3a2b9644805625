/** What of this person's picture is sent. The voice always is. */
export type Uplink = 'full' | 'small' | 'audioOnly';

export interface UplinkSample {
  /** ms on a clock that only goes forward. */
  readonly at: number;
  readonly availableBps: number | undefined;
  /** Share of packets the server missed, 0 to 1. */
  readonly loss: number;
}

export interface UplinkState {
  readonly uplink: Uplink;
  /** When it became what it is. */
  readonly sinceAt: number;
  /** It came to this by an attempt at more. */
  readonly raised: boolean;
  readonly strainedSinceAt: number | undefined;
  readonly calmSinceAt: number | undefined;
  /** How long the link must be calm before more is tried; grows with each try that failed. */
  readonly patienceMs: number;
}

/** Too little for both layers; too little even for the small one beside a voice. */
const STRAINED_BPS: Readonly<Record<Uplink, number>> = { full: 250_000, small: 110_000, audioOnly: 0 };
/** A voice survives more loss than a picture whose every frame leans on the last. */
const STRAINED_LOSS: Readonly<Record<Uplink, number>> = { full: 0.12, small: 0.25, audioOnly: 1.1 };
const CALM_LOSS = 0.05;
const STRAIN_MS = 2_000;
const FIRST_PATIENCE_MS = 3_000;
const MAX_PATIENCE_MS = 60_000;
/** A step up that holds for this long was right. */
const PROVEN_MS = 15_000;

const LESS: Readonly<Record<Uplink, Uplink>> = { full: 'small', small: 'audioOnly', audioOnly: 'audioOnly' };
const MORE: Readonly<Record<Uplink, Uplink>> = { full: 'full', small: 'full', audioOnly: 'small' };

export const fullUplink = (at: number): UplinkState => ({
  uplink: 'full',
  sinceAt: at,
  raised: false,
  strainedSinceAt: undefined,
  calmSinceAt: undefined,
  patienceMs: FIRST_PATIENCE_MS,
});

/**
 * Gives up the large picture first, then every picture, and takes them back one by one. Strain must last to count,
 * and each attempt at more that fails makes the next one wait twice as long: a picture that comes and goes is
 * worse than none. Pure.
 */
export const nextUplink = (state: UplinkState, sample: UplinkSample): UplinkState => {
  const { at, loss } = sample;
  const availableBps = sample.availableBps ?? Infinity;
  const strained = availableBps < STRAINED_BPS[state.uplink] || loss > STRAINED_LOSS[state.uplink];
  const calm = !strained && loss <= CALM_LOSS;
  const proven = at - state.sinceAt >= PROVEN_MS;
  const now: UplinkState = {
    ...state,
    strainedSinceAt: strained ? (state.strainedSinceAt ?? at) : undefined,
    calmSinceAt: calm ? (state.calmSinceAt ?? at) : undefined,
  };
  if (now.strainedSinceAt !== undefined && at - now.strainedSinceAt >= STRAIN_MS) {
    const patienceMs = proven ? FIRST_PATIENCE_MS : state.patienceMs * (state.raised ? 2 : 1);
    return step(now, LESS[state.uplink], { sinceAt: at, raised: false, patienceMs });
  }
  if (now.calmSinceAt !== undefined && at - now.calmSinceAt >= state.patienceMs) {
    return step(now, MORE[state.uplink], { sinceAt: at, raised: true, patienceMs: state.patienceMs });
  }
  return now;
};

const step = (
  state: UplinkState,
  uplink: Uplink,
  since: Pick<UplinkState, 'sinceAt' | 'raised' | 'patienceMs'>,
): UplinkState =>
  uplink === state.uplink
    ? state
    : {
        uplink,
        ...since,
        patienceMs: Math.min(MAX_PATIENCE_MS, since.patienceMs),
        strainedSinceAt: undefined,
        calmSinceAt: undefined,
      };
