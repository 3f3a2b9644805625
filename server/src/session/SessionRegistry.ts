import { SessionError } from '@trialogue/shared/errors.ts';
import type { AccountId, DeviceId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { Scheduled } from '../clock.ts';
import { accountAt, type SessionRecord } from '../store/PracticeStore.ts';
import { fencedStore } from './fencedStore.ts';
import type { LiveSessions } from './LiveSessions.ts';
import type { Ownership } from './Ownership.ts';
import { Session } from './Session.ts';
import type { SessionDependencies } from './SessionDependencies.ts';

/** A session nobody is connected to leaves memory after this long; the log brings it back. */
const IDLE_MS = 10 * MINUTE_MS;
/** An ended one sooner: nobody goes on with it, and whoever reloads the last page is back by then. */
const ENDED_IDLE_MS = 10 * SECOND_MS;

/** How long after its planned end a session that nobody has ended may still be gone on with. */
const OVERDUE_MS = 24 * 60 * MINUTE_MS;
const LOOK_MS = 60 * MINUTE_MS;
/** Media go on so long for people who connect to the node that has the session now. */
export const HANDOVER_MS = 1_500;
/**
 * Each session that moves is a crowd that builds its media anew: the next one waits so long, that nobody's way takes longer
 * than their old media last, and all of them are gone well before a node must be.
 */
const LONGEST_PACE_MS = SECOND_MS;
const SPREAD_MS = 15 * SECOND_MS;

/** Overdue sessions ended at one look; the rest at the next. */
const MAX_AT_ONCE = 20;

interface Running {
  readonly record: SessionRecord;
  readonly session: Promise<Session>;
  /** Known once it is this process's. */
  fence: number | undefined;
  /** Known once it is open. */
  opened: Session | undefined;
  /** Another node has it, and its people are on their way there. */
  moved: boolean;
}

export interface RegistryDependencies extends SessionDependencies {
  readonly ownership: Ownership;
}

/** The sessions in memory, at most one object for each, and only those that this process owns. */
export class SessionRegistry implements LiveSessions {
  readonly #dependencies: RegistryDependencies;
  readonly #sessions = new Map<SessionId, Running>();
  readonly #idle = new Map<SessionId, Scheduled>();
  /** Lost ones that are closing still. */
  readonly #leaving = new Set<Promise<void>>();
  /** Idle ones on their way out: whoever asks for one meanwhile waits for its end. */
  readonly #givenBack = new Map<SessionId, Promise<void>>();
  /** Overdue sessions that could not be ended. */
  readonly #stuck = new Set<SessionId>();
  #looking: Scheduled | undefined;
  #closing: Promise<void> | undefined;

  constructor(dependencies: RegistryDependencies) {
    this.#dependencies = dependencies;
  }

  get count(): number {
    return this.#sessions.size;
  }

  /** Sessions in which something that has happened waits for the store. */
  get notSaved(): number {
    return [...this.#sessions.values()].filter(({ opened }) => opened?.saved === false).length;
  }

  /** The sessions here, and who waits before each. */
  get waitingRooms(): readonly { readonly record: SessionRecord; readonly people: readonly PersonId[] }[] {
    return [...this.#sessions.values()].flatMap(({ record, opened, moved }) =>
      opened === undefined || moved ? [] : [{ record, people: opened.waiting }],
    );
  }

  /** True if this process runs the session now. */
  has(id: SessionId): boolean {
    return this.#sessions.has(id);
  }

  /** The running session of this record, opened from its log if need be. Rejects with `moved` if another node owns it. */
  async open(record: SessionRecord): Promise<Session> {
    if (this.#closing !== undefined) throw new SessionError('shutting-down');
    const known = this.#sessions.get(record.id);
    if (known !== undefined) return known.session;
    const running: Running = {
      record,
      fence: undefined,
      opened: undefined,
      moved: false,
      session: this.#take(record, () => running),
    };
    this.#sessions.set(record.id, running);
    // A session that could not be opened must not stand in the way of the next try.
    running.session.catch(() => this.#forget(running));
    return running.session;
  }

  /**
   * Gives every session to other nodes: `give` chooses, and answers whether one has it. Resolves once they are closed here;
   * those that nobody takes stay.
   */
  async moveAll(give: (session: SessionId, fence: number) => Promise<boolean>): Promise<void> {
    const leaving: Promise<void>[] = [];
    const paceMs = Math.min(LONGEST_PACE_MS, SPREAD_MS / Math.max(1, this.#sessions.size));
    for (const running of [...this.#sessions.values()]) {
      if (!(await this.#move(running, give))) continue;
      leaving.push(this.#leave(running));
      await this.#pause(paceMs);
    }
    await Promise.all(leaving);
  }

  /** Lets go of every session at once: this process may own none of them any more. */
  abandonAll(): void {
    for (const running of [...this.#sessions.values()]) this.#abandon(running);
  }

  /** Call after a connection has gone or come; an empty session is let go after a while. */
  tend(session: Session): void {
    // One that was lost meanwhile must not touch the next of its name.
    if (this.#sessions.get(session.id)?.opened !== session) return;
    this.#idle.get(session.id)?.cancel();
    this.#idle.delete(session.id);
    if (!session.empty || this.#closing !== undefined) return;
    this.#idle.set(
      session.id,
      this.#dependencies.clock.schedule(session.ended ? ENDED_IDLE_MS : IDLE_MS, () =>
        this.#release(session),
      ),
    );
  }

  async revoke(id: SessionId, person: PersonId): Promise<void> {
    const { directory, store } = this.#dependencies;
    // A session that is not in memory still keeps the seat in its log; one that has no log has none to give up.
    if (!this.#sessions.has(id) && (await store.read(id, 1, 1)).length === 0) return;
    const record = await directory.findSession(id);
    if (record === undefined) return;
    const session = await this.open(record);
    await session.revoke(person, 'revoked');
    this.tend(session);
  }

  async exit(id: SessionId, person: PersonId, device: DeviceId): Promise<void> {
    const session = await this.#sessions.get(id)?.session;
    await session?.exit(person, device);
  }

  async signOut(account: AccountId): Promise<void> {
    for (const running of [...this.#sessions.values()]) {
      const session = await running.session;
      for (const { id } of running.record.people) {
        if (accountAt(running.record, id) === account) await session.revoke(id, 'revoked');
      }
    }
  }

  async cancel(id: SessionId): Promise<void> {
    const session = await this.#sessions.get(id)?.session;
    if (session === undefined) return;
    for (const { id: person } of session.state.people) await session.revoke(person, 'canceled');
  }

  /**
   * Looks again whether the ways in that people came by are still open: while nodes cannot tell each other, a link may have
   * been revoked and a session canceled at another one.
   */
  async recheck(): Promise<void> {
    const { directory } = this.#dependencies;
    for (const { record, session: opening } of [...this.#sessions.values()]) {
      const session = await opening.catch(() => undefined);
      const now = await directory.findSession(record.id);
      if (session === undefined || now === undefined) continue;
      if (now.status === 'canceled') await this.cancel(record.id);
      for (const { person, link: id } of session.ways) {
        if ((await directory.findLink(id))?.status !== 'live') await session.revoke(person, 'revoked');
      }
    }
  }

  /** Ends what nobody has ended, now and every hour: what is to be dropped must not wait for anybody to remember. */
  endOverdue(): void {
    if (this.#closing !== undefined) return;
    this.#endOverdue()
      .catch((err: unknown) =>
        this.#dependencies.logger.error({ err }, 'overdue sessions could not be ended'),
      )
      .finally(() => {
        if (this.#closing !== undefined) return;
        this.#looking = this.#dependencies.clock.schedule(LOOK_MS, () => this.endOverdue());
      });
  }

  async #endOverdue(): Promise<void> {
    const { directory, clock, logger } = this.#dependencies;
    const now = clock.now();
    const overdue = await directory.listOverdue(now, now - OVERDUE_MS, MAX_AT_ONCE + this.#stuck.size);
    for (const record of overdue) {
      if (this.#closing !== undefined) return;
      try {
        const session = await this.open(record);
        await session.expire();
        this.#stuck.delete(record.id);
        this.tend(session);
      } catch (err) {
        // Another node has it, and does this too.
        if (err instanceof SessionError && err.code === 'moved') continue;
        // One that cannot be read must not keep the others.
        this.#stuck.add(record.id);
        logger.error({ err, session: record.id }, 'an overdue session could not be ended');
      }
    }
  }

  /** Closes every session. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    this.#looking?.cancel();
    for (const idle of this.#idle.values()) idle.cancel();
    await Promise.all([...this.#sessions.values()].map((running) => this.#giveBack(running)));
    await Promise.all([...this.#leaving, ...this.#givenBack.values()]);
    this.#sessions.clear();
  }

  async #take(record: SessionRecord, running: () => Running): Promise<Session> {
    const { ownership, store } = this.#dependencies;
    await this.#givenBack.get(record.id);
    const fence = await ownership.take(record.id);
    running().fence = fence;
    const session = await Session.open(record, {
      ...this.#dependencies,
      store: fencedStore(store, fence, () => this.#abandon(running())),
    });
    running().opened = session;
    return session;
  }

  /** Never rejects. */
  async #move(
    { record, session, fence }: Running,
    give: (session: SessionId, fence: number) => Promise<boolean>,
  ): Promise<boolean> {
    const { logger } = this.#dependencies;
    try {
      const moving = await session;
      return fence !== undefined && !moving.empty && (await moving.move(() => give(record.id, fence)));
    } catch (err) {
      logger.error({ err, session: record.id }, 'a session could not be moved');
      return false;
    }
  }

  /** Closes a session that was moved, once everybody had time to go. */
  async #leave(running: Running): Promise<void> {
    running.moved = true;
    await this.#pause(HANDOVER_MS);
    this.#abandon(running);
    await Promise.all(this.#leaving);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#dependencies.clock.schedule(ms, resolve));
  }

  #release(session: Session): void {
    this.#idle.delete(session.id);
    const running = this.#sessions.get(session.id);
    if (!session.empty || running?.opened !== session) return;
    this.#forget(running);
    const { id } = session;
    const back = this.#giveBack(running).finally(() => this.#givenBack.delete(id));
    this.#givenBack.set(id, back);
  }

  /** Closes the session and lets others have it. Never rejects. */
  async #giveBack({ record, session, fence }: Running): Promise<void> {
    const { logger, ownership } = this.#dependencies;
    try {
      await (await session).close();
    } catch (err) {
      logger.error({ err, session: record.id }, 'a session did not close');
    }
    if (fence !== undefined) await ownership.release(record.id, fence);
  }

  /** Not ours any more: nobody may hear anybody here, and nothing more is saved. */
  #abandon(running: Running): void {
    if (!this.#forget(running)) return;
    const { logger } = this.#dependencies;
    const leaving = running.session
      .then((session) => {
        session.room.close();
        return session.close();
      })
      .catch((err: unknown) =>
        logger.error({ err, session: running.record.id }, 'a lost session did not close'),
      )
      .finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** False if another, or none, has taken its place already. */
  #forget(running: Running): boolean {
    const { id } = running.record;
    if (this.#sessions.get(id) !== running) return false;
    this.#idle.get(id)?.cancel();
    this.#idle.delete(id);
    return this.#sessions.delete(id);
  }
}
