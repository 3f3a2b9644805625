const RETRY_MS = 1_000;

/** Sends what waits, one after the other and in order, and again a second after a failure that passes. */
export class Resending {
  readonly #sendNext: () => Promise<boolean>;
  #sending = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** `sendNext` answers false when nothing waits, and rejects only for a failure that passes. */
  constructor(sendNext: () => Promise<boolean>) {
    this.#sendNext = sendNext;
  }

  /** Call when something new waits, and after every connection. Never rejects. */
  async flush(): Promise<void> {
    if (this.#sending || this.#closed) return;
    this.#sending = true;
    clearTimeout(this.#retry);
    try {
      while (await this.#sendNext());
    } catch {
      if (!this.#closed) this.#retry = setTimeout(() => void this.flush(), RETRY_MS);
    } finally {
      this.#sending = false;
    }
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }
}
