import { SessionError } from '@trialogue/shared/errors.ts';
import type { AccountId, DeviceId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { Scheduled } from '../clock.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import type { LiveSessions } from './LiveSessions.ts';
import { Session } from './Session.ts';
import type { SessionDependencies } from './SessionDependencies.ts';

/** A session nobody is connected to leaves memory after this long; the log brings it back. */
const IDLE_MS = 10 * MINUTE_MS;
/** An ended one sooner: nobody goes on with it, and whoever reloads the last page is back by then. */
const ENDED_IDLE_MS = 10 * SECOND_MS;

/** How long after its planned end a session that nobody has ended may still be gone on with. */
const OVERDUE_MS = 24 * 60 * MINUTE_MS;
const LOOK_MS = 60 * MINUTE_MS;
/** Overdue sessions ended at one look; the rest at the next. */
const MAX_AT_ONCE = 20;

/** The sessions in memory, at most one object for each. */
export class SessionRegistry implements LiveSessions {
  readonly #dependencies: SessionDependencies;
  readonly #sessions = new Map<SessionId, Promise<Session>>();
  readonly #idle = new Map<SessionId, Scheduled>();
  /** Overdue sessions that could not be ended. */
  readonly #stuck = new Set<SessionId>();
  #looking: Scheduled | undefined;
  #closing: Promise<void> | undefined;

  constructor(dependencies: SessionDependencies) {
    this.#dependencies = dependencies;
  }

  get count(): number {
    return this.#sessions.size;
  }

  /** The running session of this record, opened from its log if need be. */
  async open(record: SessionRecord): Promise<Session> {
    if (this.#closing !== undefined) throw new SessionError('shutting-down');
    const running = this.#sessions.get(record.id);
    if (running !== undefined) return running;
    const opening = Session.open(record, this.#dependencies);
    this.#sessions.set(record.id, opening);
    // A session that could not be opened must not stand in the way of the next try.
    opening.catch(() => this.#sessions.delete(record.id));
    return opening;
  }

  /** Call after a connection has gone or come; an empty session is let go after a while. */
  tend(session: Session): void {
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
    const session = await this.#sessions.get(id);
    await session?.exit(person, device);
  }

  async signOut(account: AccountId): Promise<void> {
    for (const opening of [...this.#sessions.values()]) {
      const session = await opening;
      await session.signOut(account);
    }
  }

  async cancel(id: SessionId): Promise<void> {
    const session = await this.#sessions.get(id);
    if (session === undefined) return;
    for (const { id: person } of session.state.people) await session.revoke(person, 'canceled');
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
    const sessions = await Promise.allSettled(this.#sessions.values());
    await Promise.all(sessions.flatMap((each) => (each.status === 'fulfilled' ? [each.value.close()] : [])));
    this.#sessions.clear();
  }

  #release(session: Session): void {
    this.#idle.delete(session.id);
    if (!session.empty) return;
    this.#sessions.delete(session.id);
    session.close().catch((err: unknown) => {
      this.#dependencies.logger.error({ err, session: session.id }, 'an idle session did not close');
    });
  }
}
