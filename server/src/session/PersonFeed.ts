import { MAX_RESUME_BYTES, MAX_RESUME_EVENTS } from '@trialogue/shared/limits.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { entryFor, isApart, type Viewer } from '@trialogue/shared/log/viewFor.ts';
import type { Cursor } from '@trialogue/shared/protocol/session.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';

/**
 * One person's own log: the entries they may know, numbered without gaps, so that a hidden entry leaves no
 * trace in the numbers. Keeps the last `MAX_RESUME_EVENTS` for resuming.
 */
export class PersonFeed {
  readonly #person: Viewer;
  readonly #epoch: string;
  #recent: LogEntry[] = [];
  #shown = 0;
  /** Rises whenever the view has to be sent afresh, so that no cursor of before leads on. */
  #life = 0;

  constructor(person: Viewer, epoch: string) {
    this.#person = person;
    this.#epoch = epoch;
  }

  get cursor(): Cursor {
    return { epoch: `${this.#epoch}.${this.#life}`, shown: this.#shown };
  }

  /**
   * Takes new entries of the session's log, which led from one stage to another; returns what this person may see of
   * them. Coming back from outside a caucus begins the feed anew, whether or not anything was held back meanwhile.
   */
  take(
    entries: readonly LogEntry[],
    stage: { readonly before: StageState; readonly after: StageState },
  ): LogEntry[] {
    const visible = entries.flatMap((entry) => entryFor(entry, this.#person, stage.before) ?? []);
    if (isApart(stage.before, this.#person) && !isApart(stage.after, this.#person)) this.#beginAnew();
    this.#shown += visible.length;
    this.#recent.push(...visible);
    if (this.#recent.length > MAX_RESUME_EVENTS) this.#recent = this.#recent.slice(-MAX_RESUME_EVENTS);
    return visible;
  }

  #beginAnew(): void {
    this.#life += 1;
    this.#shown = 0;
    this.#recent = [];
  }

  /**
   * What followed `cursor`, or `undefined` if that is too long ago, of another life, or would keep a slow line busy past
   * a heartbeat: send a snapshot.
   */
  since(cursor: Cursor): LogEntry[] | undefined {
    const missed = this.#shown - cursor.shown;
    if (cursor.epoch !== this.cursor.epoch || missed < 0 || missed > this.#recent.length) return undefined;
    const entries = missed === 0 ? [] : this.#recent.slice(-missed);
    return JSON.stringify(entries).length <= MAX_RESUME_BYTES ? entries : undefined;
  }
}
