import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import type { QuietSignal } from '@trialogue/shared/private/signal.ts';
import type { Signalling } from '../signalling/Signalling.ts';
import { Resending } from './Resending.ts';

interface Waiting {
  readonly id: OperationId;
  readonly signal: QuietSignal;
}

/** More than anybody presses while a connection is away; the oldest give way to what is true now. */
const MAX_WAITING = 8;
/** Failures that pass; every other answer means that sending again would change nothing. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'not-connected',
  'timed-out',
  'not-saved',
  'rate-limited',
  'shutting-down',
  'moved',
]);

/**
 * Quiet signals on their way to the therapist: sent again with the same id until they have arrived. Nobody can read
 * from it what was sent, and closing forgets it all.
 */
export class SignalOutbox {
  readonly #signalling: Signalling;
  #waiting: readonly Waiting[] = [];
  readonly #resending = new Resending(() => this.#sendNext());
  #closed = false;

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  send(signal: QuietSignal): void {
    if (this.#closed) return;
    this.#waiting = [...this.#waiting, { id: newId(OperationId), signal }].slice(-MAX_WAITING);
    void this.flush();
  }

  /** Sends what waits, in order. Call after every connection. */
  flush(): Promise<void> {
    return this.#resending.flush();
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#resending.close();
  }

  async #sendNext(): Promise<boolean> {
    const [next] = this.#waiting;
    if (next === undefined) return false;
    await this.#send(next);
    this.#waiting = this.#waiting.filter(({ id }) => id !== next.id);
    return true;
  }

  /** Rejects only for a failure that passes. */
  async #send({ id, signal }: Waiting): Promise<void> {
    try {
      await this.#signalling.request('signal:send', { id, signal });
    } catch (thrown) {
      if (thrown instanceof SessionError && PASSING.has(thrown.code)) throw thrown;
    }
  }
}
