import { filesOf } from './partFiles.ts';

/** Waits before the further tries, in ms: a moment without network is over by then, and nobody stares at nothing for long. */
const AGAIN_AFTER_MS = [300, 1_000, 2_000, 4_000];

/** A part of the program that did not come: the network is away, or the server has a newer version by now. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
  /** Only the page as a whole can try again: browsers keep what they could not run for as long as the page lives. */
  readonly stuck: boolean;

  constructor(cause: unknown, stuck: boolean) {
    super('a part of the program did not load', { cause });
    this.stuck = stuck;
  }
}

/** A part of the program that is loaded when it is first needed, or earlier if it is fetched; once, however often it is asked for. */
export class LaterPart<Part> {
  readonly #source: string;
  readonly #load: () => Promise<Part>;
  #loaded: Promise<Part> | undefined;

  /** `source`: what `load` imports, as a path from `client/src`. */
  constructor(source: string, load: () => Promise<Part>) {
    this.#source = source;
    this.#load = load;
  }

  /** The same promise each time. Rejects with `PartNotLoaded` after some tries, in about seven seconds. */
  loaded(): Promise<Part> {
    this.#loaded ??= this.#loadPatiently();
    return this.#loaded;
  }

  /** Loads it now, so that needing it waits for nothing; a failure is left to whoever needs it. */
  fetch(): void {
    const loaded = this.loaded();
    loaded.catch(() => {
      if (this.#loaded === loaded) this.forget();
    });
  }

  /** Has the next asking load it anew. */
  forget(): void {
    this.#loaded = undefined;
  }

  /**
   * Every file is in the browser's cache before any is run: a module that failed to come once fails for as long as the page
   * lives, in some browsers.
   */
  async #loadPatiently(): Promise<Part> {
    await Promise.all(filesOf(this.#source).map(fetchOnce));
    try {
      return await this.#load();
    } catch (cause) {
      throw new PartNotLoaded(cause, true);
    }
  }
}

/** Files that have come, or are on their way. */
const fetched = new Map<string, Promise<void>>();

const fetchOnce = (file: string): Promise<void> => {
  const known = fetched.get(file);
  if (known !== undefined) return known;
  const coming = fetchPatiently(file);
  fetched.set(file, coming);
  coming.catch(() => fetched.delete(file));
  return coming;
};

const fetchPatiently = async (file: string): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await fetch(`/${file}`);
      if (!response.ok) throw new Error(`the server answers ${response.status}`);
      // Only what was read to its end is kept.
      await response.arrayBuffer();
      return;
    } catch (cause) {
      const waitMs = AGAIN_AFTER_MS[tries];
      if (waitMs === undefined) throw new PartNotLoaded(cause, false);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
};
