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

/** What is given up and taken back, from most to least, and the signs that the line is strained by it. */
interface Rung {
  readonly load: Load;
  /** Too little for it, in bit/s. */
  readonly strainedBps: number;
  /** Share of packets lost, 0 to 1. A voice survives more than a picture whose every frame leans on the last. */
  readonly strainedLoss: number;
  /** How long the line must be calm before the rung above is tried, in ms. */
  readonly patienceMs: number;
}
export type Ladder = readonly [Rung, ...Rung[]];

const plainVoice: Rung = { load: 'plainVoice', strainedBps: 0, strainedLoss: 1.1, patienceMs: 8_000 };

/** What goes out: too little for both layers; too little even for the small one beside a voice. */
export const UPWARD: Ladder = [
  { load: 'full', strainedBps: 250_000, strainedLoss: 0.12, patienceMs: Infinity },
  { load: 'small', strainedBps: 110_000, strainedLoss: 0.25, patienceMs: 3_000 },
  { load: 'audioOnly', strainedBps: 0, strainedLoss: 0.35, patienceMs: 3_000 },
  plainVoice,
];
/** What comes in: the server chooses the layers, and here is only seen when even so nothing fits. */
export const DOWNWARD: Ladder = [
  { load: 'full', strainedBps: 0, strainedLoss: 0.15, patienceMs: Infinity },
  { load: 'audioOnly', strainedBps: 0, strainedLoss: 0.35, patienceMs: 3_000 },
  plainVoice,
];

/** No line loses so much by itself, or has so little when all is sent: what is sent does not fit through it. */
const FLOODED_LOSS = 0.4;
const FLOODED_BPS = 110_000;
const CALM_LOSS = 0.05;
const STRAIN_MS = 1_500;
/** What does not fit by far takes the voice with it, so it goes sooner. */
const FLOODED_STRAIN_MS = 400;
const MAX_PATIENCE_MS = 20_000;
/** A step up that holds for this long was right. */
const PROVEN_MS = 15_000;
/** What is read so soon after a step down is still of the time before. */
const SETTLE_MS = 1_000;
/** So soon after a step up it is known what any loss comes of, and the voices need not wait to be spared it. */
const TRIAL_MS = 4_000;
const TRIAL_LOSS = 0.1;
const TRIAL_STRAIN_MS = 250;

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
export const nextLoad = (ladder: Ladder, state: LoadState, sample: LineSample): LoadState => {
  const { at, loss } = sample;
  const { load, raised } = state;
  const onTrial = raised && at - state.sinceAt < TRIAL_MS;
  // An estimate needs a picture to rise with.
  const availableBps = onTrial ? Infinity : (sample.availableBps ?? Infinity);
  const place = Math.max(
    0,
    ladder.findIndex((rung) => rung.load === load),
  );
  const rung = ladder[place] ?? ladder[0];
  const flooded =
    loss > FLOODED_LOSS || (place === 0 && availableBps < Math.min(FLOODED_BPS, rung.strainedBps));
  const mostLoss = onTrial ? Math.min(TRIAL_LOSS, rung.strainedLoss) : rung.strainedLoss;
  const seemsStrained = loss > mostLoss || availableBps < rung.strainedBps;
  const settling = place > 0 && !raised && at - state.sinceAt < SETTLE_MS;
  const strained = seemsStrained && !settling;
  const calm = !seemsStrained && loss <= CALM_LOSS;
  const now: LoadState = {
    ...state,
    strainedSinceAt: strained ? (state.strainedSinceAt ?? at) : undefined,
    calmSinceAt: calm ? (state.calmSinceAt ?? at) : undefined,
  };
  const strainedMs = at - (now.strainedSinceAt ?? at);
  const lastsMs = onTrial ? TRIAL_STRAIN_MS : flooded ? FLOODED_STRAIN_MS : STRAIN_MS;
  const below = flooded && hasPicture(load) ? 'audioOnly' : ladder[place + 1]?.load;
  if (below !== undefined && now.strainedSinceAt !== undefined && strainedMs >= lastsMs) {
    const proven = at - state.sinceAt >= PROVEN_MS;
    return step(below, at, { raised: false, failures: proven ? 0 : state.failures + (raised ? 1 : 0) });
  }
  const above = ladder[place - 1]?.load;
  const calmMs = at - (now.calmSinceAt ?? at);
  if (above !== undefined && calmMs >= Math.min(MAX_PATIENCE_MS, rung.patienceMs * 2 ** state.failures)) {
    // An attempt that led to the next was no failure.
    return step(above, at, { raised: true, failures: Math.max(0, state.failures - (raised ? 1 : 0)) });
  }
  return now;
};

const step = (load: Load, at: number, how: Pick<LoadState, 'raised' | 'failures'>): LoadState => ({
  load,
  sinceAt: at,
  ...how,
  strainedSinceAt: undefined,
  calmSinceAt: undefined,
});
