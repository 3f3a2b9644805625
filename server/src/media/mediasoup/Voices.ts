import type { types } from 'mediasoup';

/** How often the worker says whose sound there was, in ms. */
const INTERVAL_MS = 500;
/** Quieter than this is breath and room, in dB below full scale (RFC 6464 levels, averaged by the worker). */
const THRESHOLD_DB = -55;
/** A session has four voices at the most, and each may bring a new producer before the old one is gone. */
const MAX_VOICES = 8;

/** Listens to how loud the producers of one router are, by the levels that come with their packets. */
export class Voices {
  readonly #observer: types.AudioLevelObserver;

  private constructor(observer: types.AudioLevelObserver) {
    this.#observer = observer;
  }

  /** Ends together with the router. `heard` gets the ids of the producers that had sound in the last `intervalMs`. */
  static async in(
    router: types.Router,
    heard: (producers: ReadonlySet<string>, intervalMs: number) => void,
  ): Promise<Voices> {
    const observer = await router.createAudioLevelObserver({
      interval: INTERVAL_MS,
      threshold: THRESHOLD_DB,
      maxEntries: MAX_VOICES,
    });
    observer.on('volumes', (volumes) =>
      heard(new Set(volumes.map(({ producer }) => producer.id)), INTERVAL_MS),
    );
    observer.on('silence', () => heard(new Set(), INTERVAL_MS));
    return new Voices(observer);
  }

  /** A producer that closes is followed no longer. One that is gone already is nothing to follow. Never rejects. */
  async follow(producerId: string): Promise<void> {
    await this.#observer.addProducer({ producerId }).catch(() => undefined);
  }
}
