/** Waits before the further tries, in ms: a moment without network is over by then, and nobody stares at nothing for long. */
const AGAIN_AFTER_MS = [300, 1_000, 2_000, 4_000];

/** A part of the program that did not come: the network is away, or the server has a newer version by now. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
}

/** A part of the program that is loaded when it is first needed, or earlier if it is fetched; once, however often it is asked for. */
export class LaterPart<Part> {
  readonly #load: () => Promise<Part>;
  #loaded: Promise<Part> | undefined;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** The same promise each time. Rejects with `PartNotLoaded` after some tries, in about seven seconds. */
  loaded(): Promise<Part> {
    this.#loaded ??= loadPatiently(this.#load);
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
}

const loadPatiently = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  const missing = new Set<string>();
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target.href);
  };
  document.addEventListener('error', note, true);
  try {
    return await load().catch((cause: unknown) => tryAgain(load, missing, cause));
  } finally {
    document.removeEventListener('error', note, true);
  }
};

const tryAgain = async <Part>(
  load: () => Promise<Part>,
  missing: ReadonlySet<string>,
  cause: unknown,
): Promise<Part> => {
  let last = cause;
  for (const waitMs of AGAIN_AFTER_MS) {
    await pause(waitMs);
    try {
      // Vite asks for the style sheets of a part only once, and takes a later try for one that has them.
      await Promise.all([...missing].map(loadStyle));
      return await load();
    } catch (thrown) {
      last = thrown;
    }
  }
  throw new PartNotLoaded('a part of the program did not load', { cause: last });
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const loadStyle = (href: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new PartNotLoaded('a style sheet did not load'));
    });
    document.head.append(link);
  });
