import { MAX_RESUME_EVENTS } from '@trialogue/shared/limits.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { entryFor, type Viewer } from '@trialogue/shared/log/viewFor.ts';
import type { Cursor } from '@trialogue/shared/protocol/session.ts';

/**
 * One person's own log: the entries they may know, numbered without gaps, so that a hidden entry leaves no
 * trace in the numbers. Keeps the last `MAX_RESUME_EVENTS` for resuming.
 */
export class PersonFeed {
  readonly #person: Viewer;
  readonly #epoch: string;
  #recent: LogEntry[] = [];
  #shown = 0;

  constructor(person: Viewer, epoch: string) {
    this.#person = person;
    this.#epoch = epoch;
  }

  get cursor(): Cursor {
    return { epoch: this.#epoch, shown: this.#shown };
  }

  /** Takes new entries of the session's log; returns what this person may see of them. */
  take(entries: readonly LogEntry[]): LogEntry[] {
    const visible = entries.flatMap((entry) => entryFor(entry, this.#person) ?? []);
    this.#shown += visible.length;
    this.#recent.push(...visible);
    if (this.#recent.length > MAX_RESUME_EVENTS) this.#recent = this.#recent.slice(-MAX_RESUME_EVENTS);
    return visible;
  }

  /** What followed `cursor`, or `undefined` if that is too long ago or of another life: send a snapshot. */
  since(cursor: Cursor): LogEntry[] | undefined {
    const missed = this.#shown - cursor.shown;
    if (cursor.epoch !== this.#epoch || missed < 0 || missed > this.#recent.length) return undefined;
    return missed === 0 ? [] : this.#recent.slice(-missed);
  }
}
