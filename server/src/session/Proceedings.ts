import { SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import { rosterOf, type SessionState } from '@trialogue/shared/log/sessionState.ts';
import { audience } from '@trialogue/shared/stage/audience.ts';
import { reduceStage } from '@trialogue/shared/stage/reduceStage.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { turnLeftMs } from '@trialogue/shared/stage/turnClock.ts';
import { reduceTimer } from '@trialogue/shared/timer/reduceTimer.ts';
import type { TimerState } from '@trialogue/shared/timer/timerState.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { MediaEngine, MediaRoom } from '../media/MediaEngine.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import { Deadline } from './Deadline.ts';
import type { Earlier } from './Earlier.ts';
import { PersonFeed } from './PersonFeed.ts';
import { SessionLog } from './SessionLog.ts';
import type { Visitors } from './Visitors.ts';

export interface ProceedingsOptions {
  readonly record: SessionRecord;
  readonly visitors: Visitors;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: SessionStore;
  /** What the session takes up if its log has not been begun. */
  readonly earlier: Promise<Earlier>;
  readonly media: MediaEngine;
  /** How long the media of another node may go on after the session was taken from it; 0: there is no other. */
  readonly handoverMs: number;
  /** A fresh value for each life of a session in memory. */
  readonly newEpoch: () => string;
  /** Runs a task of the session's own in its turn. */
  readonly later: (task: () => Promise<void>) => void;
  readonly presenceChanged: () => void;
  /** Whose sound was there in the last `intervalMs`. */
  readonly heard: (speaking: readonly PersonId[], intervalMs: number) => void;
  /** The stage or the people have changed, and the media follow already. */
  readonly staged: () => void;
}

/**
 * What happens in one session, made true: each event is saved, then enforced in the media, then told to those who
 * may know it, in that order, so that an answer means it is so (STG2). `commit` is called in the session's turn.
 */
export class Proceedings {
  readonly room: MediaRoom;
  readonly #session: SessionId;
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #visitors: Visitors;
  readonly #log: SessionLog;
  readonly #feeds: ReadonlyMap<PersonId, PersonFeed>;
  readonly #timerEnd: Deadline;
  readonly #turnEnd: Deadline;
  readonly #staged: () => void;
  /** The node that ran the session before lets nobody hear anybody any more. */
  readonly #handedOver: Promise<void>;

  private constructor(options: ProceedingsOptions, log: SessionLog, room: MediaRoom) {
    const { record, logger, clock, visitors, handoverMs, newEpoch, later, staged } = options;
    this.room = room;
    this.#session = record.id;
    this.#logger = logger;
    this.#clock = clock;
    this.#visitors = visitors;
    this.#log = log;
    const epoch = newEpoch();
    this.#feeds = new Map(log.state.people.map((person) => [person.id, new PersonFeed(person, epoch)]));
    this.#staged = staged;
    this.#handedOver =
      handoverMs === 0
        ? Promise.resolve()
        : new Promise((resolve) => void clock.schedule(handoverMs, resolve));
    this.#timerEnd = new Deadline(clock, () =>
      later(() => this.commit(null, [{ kind: 'timer.commanded', command: { do: 'expire' } }])),
    );
    this.#turnEnd = new Deadline(clock, () =>
      later(() => this.commit(null, [{ kind: 'stage.commanded', command: { do: 'cutTurn' } }])),
    );
  }

  /** Reads the log and opens the media room. What a crash left `together` resumes `alone` (STG3). */
  static async open(options: ProceedingsOptions): Promise<Proceedings> {
    const { record, store, clock, visitors, media, earlier, later, presenceChanged, heard } = options;
    const log: SessionLog = await SessionLog.load(
      {
        session: record.id,
        store,
        clock,
        onSavedChange: (saved) => visitors.tellFollowing('session:saved', { saved }),
        onRetry: () => later(() => log.recover()),
      },
      {
        kind: 'session.opened',
        title: record.title,
        plannedMinutes: record.plannedMinutes,
        page: record.page,
        people: record.people.map(({ id, seat, name }) => ({ id, seat, name })),
      },
      async () => (await earlier).carried,
    );
    const room = await media.createRoom(record.id, {
      offered: (listener, offer) => visitors.tell(listener, 'media:offered', offer),
      withdrawn: (listener, consumerId) => visitors.tell(listener, 'media:withdrawn', { consumerId }),
      layerChanged: (listener, consumerId, layer) =>
        visitors.tell(listener, 'media:layer', { consumerId, layer }),
      presenceChanged,
      heard,
      restarted: () => visitors.tellFollowing('media:restarted', {}),
    });
    const proceedings = new Proceedings(options, log, room);
    await proceedings.commit(null, [{ kind: 'stage.commanded', command: { do: 'therapistLost' } }]);
    await proceedings.#makeAudienceTrue();
    proceedings.#followClocks();
    return proceedings;
  }

  get state(): SessionState {
    return this.#log.state;
  }

  /** False while the store cannot save. */
  get saved(): boolean {
    return this.#log.saved;
  }

  /** True once the log is as long as it may grow by drawing. */
  get full(): boolean {
    return this.#log.full;
  }

  /** True if an operation or message with this id has already happened. */
  knows(id: OperationId): boolean {
    return this.#log.knows(id);
  }

  feedOf(id: PersonId): PersonFeed {
    const feed = this.#feeds.get(id);
    if (feed === undefined) throw new SessionError('not-found');
    return feed;
  }

  async commit(by: PersonId | null, events: readonly SessionEvent[]): Promise<void> {
    const at = this.#clock.now();
    const before = this.state;
    const effective = events.filter((event) => changes(before, event, at));
    if (effective.length === 0) return;
    if (by !== null && effective.some(narrows)) await this.#handedOver;
    const entries = effective.map((event) => ({ by, at, event }));
    await this.#log.commit(entries);
    const { stage, people, timer } = this.state;
    const staged = stage !== before.stage || people !== before.people;
    if (staged) await this.#makeAudienceTrue();
    if (staged || timer !== before.timer) this.#followClocks();
    for (const [person, feed] of this.#feeds) {
      const visible = feed.take(entries, { before: before.stage, after: stage });
      const visitor = this.#visitors.inside(person);
      if (visible.length > 0 && visitor?.entered === true) {
        visitor.channel.notify('session:appended', { entries: visible, cursor: feed.cursor });
      }
    }
    if (staged) this.#staged();
  }

  /** Rejects with `not-saved` while something that has happened waits for the store. */
  save(): Promise<void> {
    return this.#log.save();
  }

  /** Call first of all when closing: nothing happens by itself any more. */
  stop(): void {
    this.#timerEnd.cancel();
    this.#turnEnd.cancel();
  }

  /** Saves what waits and closes the media. Idempotent. */
  async close(): Promise<void> {
    this.stop();
    this.room.close();
    await this.#log.close().catch((err: unknown) => {
      this.#logger.error({ err, session: this.#session }, 'entries could not be saved at close');
    });
  }

  #followClocks(): void {
    const { stage, timer } = this.state;
    this.#timerEnd.follow(endOfTimer(timer));
    this.#turnEnd.follow(cutOfTurn(stage, this.#clock.now()));
  }

  /** Fails closed: if the media cannot follow the stage, nobody hears anybody until they have built it anew. */
  async #makeAudienceTrue(): Promise<void> {
    const { stage, people } = this.state;
    try {
      await this.room.applyAudience(audience(stage, rosterOf(this.state)));
    } catch (err) {
      this.#logger.error({ err, session: this.#session }, 'the media did not follow the stage');
      for (const { id } of people) this.room.drop(id);
    }
  }
}

const endOfTimer = (timer: TimerState): number | undefined =>
  timer.phase === 'running' ? timer.endsAt : undefined;

/** Only a firm turn is cut; any other ends with a chime that each browser draws by itself. */
const cutOfTurn = (stage: StageState, now: number): number | undefined =>
  stage.kind === 'floor' && stage.firm && stage.runningSinceAt !== null
    ? now + turnLeftMs(stage, now)
    : undefined;

/** What may take sound or sight from somebody, which is not so while another node still lets them have it. */
const narrows = (event: SessionEvent): boolean =>
  event.kind.startsWith('person.') ||
  (event.kind === 'stage.commanded' && event.command.do !== 'therapistArrived');

/** Commands that do not fit the moment change nothing and are not worth an entry. */
const changes = (state: SessionState, event: SessionEvent, at: number): boolean => {
  switch (event.kind) {
    case 'stage.commanded':
      return reduceStage(state.stage, event.command, at) !== state.stage;
    case 'timer.commanded':
      return reduceTimer(state.timer, event.command, at) !== state.timer;
    default:
      return true;
  }
};
