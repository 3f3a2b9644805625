import { type ReadableStore, Store } from '../store/Store.ts';

/** Often enough for a bar that moves with the voice, in ms. */
const INTERVAL_MS = 60;
/** What counts as silence and as loud, in dB of full scale. */
const QUIET_DB = -60;
const LOUD_DB = -12;

/** How loud samples of −1 to 1 are: 0 silence, 1 loud speech. Pure. */
export const loudnessOf = (samples: Float32Array): number => {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const db = 10 * Math.log10(power + 1e-12);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
};

/** The loudness of one sound track, measured in this page. A remote track must also play in an element to be heard here. */
export class AudioMeter {
  readonly #context = new AudioContext();
  readonly #level = new Store(0);
  readonly #timer: ReturnType<typeof setInterval>;
  #closed = false;

  constructor(track: MediaStreamTrack) {
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1024;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#level.set(Math.round(loudnessOf(samples) * 50) / 50);
    }, INTERVAL_MS);
    // Before the first click a browser holds sound back; a meter is no sound.
    void this.#context.resume().catch(() => undefined);
  }

  /** 0 silence, 1 loud speech. */
  get level(): ReadableStore<number> {
    return this.#level;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    void this.#context.close().catch(() => undefined);
  }
}
