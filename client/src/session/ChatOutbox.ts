import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { newId, OperationId, type PersonId } from '@trialogue/shared/ids.ts';
import type { Signalling } from '../signalling/Signalling.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import { Resending } from './Resending.ts';

/** A line not yet acknowledged. `refused` says why it never will be; the words stay until the person takes them back. */
export interface PendingLine {
  readonly id: OperationId;
  readonly text: string;
  /** Whose caucus it was written in; `null` for everyone. */
  readonly only: PersonId | null;
  readonly refused: ErrorCode | undefined;
}

const MAX_PENDING = 50;
/** Failures that pass; a held conversation goes on, and the words go out then. */
const KEPT: ReadonlySet<ErrorCode> = new Set([
  'not-connected',
  'timed-out',
  'not-saved',
  'rate-limited',
  'wrong-stage',
  'shutting-down',
  'moved',
]);

/** Chat lines on their way: shown as pending, sent again after an interruption, delivered once. */
export class ChatOutbox {
  readonly #signalling: Signalling;
  readonly #pending = new Store<readonly PendingLine[]>([]);
  readonly #resending = new Resending(() => this.#sendNext());

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  get pending(): ReadableStore<readonly PendingLine[]> {
    return this.#pending;
  }

  /** False if too many lines wait already; the caller keeps the words in the field. */
  say(text: string, only: PersonId | null): boolean {
    if (this.#pending.get().length >= MAX_PENDING) return false;
    const line = { id: newId(OperationId), text, only, refused: undefined };
    this.#pending.set([...this.#pending.get(), line]);
    void this.flush();
    return true;
  }

  /** Takes a refused line back. */
  discard(id: OperationId): void {
    this.#pending.set(this.#pending.get().filter((line) => line.id !== id));
  }

  /** Sends what waits, in order. Call after every connection. */
  flush(): Promise<void> {
    return this.#resending.flush();
  }

  close(): void {
    this.#resending.close();
  }

  async #sendNext(): Promise<boolean> {
    const line = this.#pending.get().find(({ refused }) => refused === undefined);
    if (line === undefined) return false;
    await this.#send(line);
    return true;
  }

  async #send(line: PendingLine): Promise<void> {
    try {
      await this.#signalling.request('chat:say', { id: line.id, text: line.text, only: line.only });
      this.discard(line.id);
    } catch (thrown) {
      const code = thrown instanceof SessionError ? thrown.code : 'internal';
      if (KEPT.has(code)) throw thrown;
      this.#pending.set(
        this.#pending.get().map((each) => (each.id === line.id ? { ...each, refused: code } : each)),
      );
    }
  }
}
