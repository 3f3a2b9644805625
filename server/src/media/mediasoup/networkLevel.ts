import type { NetworkLevel } from '@trialogue/shared/protocol/session.ts';

/** How one person's network carries media, as the worker sees it. `undefined`: nothing known yet. */
export interface NetworkSample {
  /** Share of packets lost in the worse direction, 0 to 1. */
  readonly loss: number | undefined;
  /** The same of what comes from the person alone. */
  readonly lossReceived: number | undefined;
  /** mediasoup's worst stream score, 0 (nothing arrives) to 10. */
  readonly score: number | undefined;
  /** What the link towards the person carries, in bit/s. */
  readonly availableBps: number | undefined;
  /** False while the path is known to be broken. */
  readonly reachable: boolean;
}

/** Concealment starts to be heard, and to disturb. */
const LOSS_FAIR = 0.03;
const LOSS_POOR = 0.1;
const SCORE_GOOD = 8;
const SCORE_FAIR = 5;
/** Below these the large picture goes, then every picture. */
const BPS_GOOD = 350_000;
const BPS_FAIR = 150_000;

/** 3 good, 2 pictures may suffer, 1 sound may suffer. Pure. */
export const networkLevel = ({ loss, score, availableBps, reachable }: NetworkSample): NetworkLevel => {
  if (!reachable) return 1;
  if (loss === undefined && score === undefined && availableBps === undefined) return null;
  const is = (minScore: number, maxLoss: number, minBps: number): boolean =>
    (score ?? 10) >= minScore && (loss ?? 0) <= maxLoss && (availableBps ?? Infinity) >= minBps;
  if (is(SCORE_GOOD, LOSS_FAIR, BPS_GOOD)) return 3;
  return is(SCORE_FAIR, LOSS_POOR, BPS_FAIR) ? 2 : 1;
};

/** No line loses so much by itself: what is sent does not fit through it, and what its person asks for may not either. */
const LOSS_FLOODED = 0.35;
const LOSS_CALM = 0.05;
/** Samples without notable loss until the line is trusted with more. */
const SAMPLES_OF_CALM = 8;

/** Whether a line is to be spared everything but plain voices, though nobody said so. */
export class FloodGuard {
  #calm = SAMPLES_OF_CALM;
  #loss: number | undefined;

  get flooded(): boolean {
    return this.#calm < SAMPLES_OF_CALM;
  }

  /** Share of the person's own packets that were lost, 0 to 1. The same to the last digit is one reading, not two. */
  take(loss: number | undefined): void {
    const isNews = loss !== this.#loss;
    this.#loss = loss;
    if (isNews && loss !== undefined && loss > LOSS_FLOODED) this.#calm = 0;
    else if (this.flooded) this.#calm = isNews && loss !== undefined && loss > LOSS_CALM ? 0 : this.#calm + 1;
  }
}

/** Good news counts after this many samples in a row, bad news at once: a flickering signal tells nobody anything. */
const SAMPLES_TO_RISE = 4;

/** Keeps a level calm over time. */
export class SteadyLevel {
  #level: NetworkLevel = null;
  #better = 0;

  get level(): NetworkLevel {
    return this.#level;
  }

  /** Takes a sample in; true when the level has changed. */
  take(sample: NetworkLevel): boolean {
    const rises = sample !== null && this.#level !== null && sample > this.#level;
    this.#better = rises ? this.#better + 1 : 0;
    if (sample === this.#level || (rises && this.#better < SAMPLES_TO_RISE)) return false;
    this.#level = sample;
    this.#better = 0;
    return true;
  }
}
