import { SessionError } from '@trialogue/shared/errors.ts';
import type { DeviceId, LinkId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import { type Person, personOf, type SessionState } from '@trialogue/shared/log/sessionState.ts';
import { stageFor, viewFor } from '@trialogue/shared/log/viewFor.ts';
import { type Payload, type RequestName, requests } from '@trialogue/shared/protocol/index.ts';
import type { Cursor, Entered } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { type Place, placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import type { MediaRoom } from '../media/MediaEngine.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import type { Acting } from './Acting.ts';
import { Confidences } from './Confidences.ts';
import { Direction } from './Direction.ts';
import { Earlier } from './Earlier.ts';
import { Ending } from './Ending.ts';
import { Entries } from './Entries.ts';
import { Exercises } from './Exercises.ts';
import { Planning } from './Planning.ts';
import { Presences } from './Presences.ts';
import { Proceedings } from './Proceedings.ts';
import { ScreenSharing } from './ScreenSharing.ts';
import type { SessionDependencies } from './SessionDependencies.ts';
import { Snapshot } from './Snapshot.ts';
import { Talk } from './Talk.ts';
import { Turns } from './Turns.ts';
import { type Channel, newVisitor, type Visitor } from './Visitor.ts';
import { Visitors } from './Visitors.ts';
import { Worktable } from './Worktable.ts';

type Why = Payload<'session:placed'>['why'];

/**
 * One joint session while it is in memory: the log, who is connected and how far in they are, and the media
 * that follow the stage. Commands take turns, so each sees the state the one before left behind.
 */
export class Session {
  readonly id: SessionId;
  readonly #dependencies: SessionDependencies;
  readonly #visitors = new Visitors();
  readonly #turns = new Turns();
  /** How the therapist, and sometimes a partner, moves the stage. */
  readonly direction: Direction;
  readonly confidences: Confidences;
  readonly worktable: Worktable;
  readonly exercises: Exercises;
  readonly entries: Entries;
  readonly planning: Planning;
  readonly sharing: ScreenSharing;
  readonly #presences: Presences;
  readonly #ending: Ending;
  readonly #earlier: Promise<Earlier>;
  #talk: Talk | undefined;
  #proceedings: Proceedings | undefined;
  #closed = false;

  private constructor(record: SessionRecord, dependencies: SessionDependencies) {
    this.id = record.id;
    this.#dependencies = dependencies;
    const acting = this.#acting();
    this.direction = new Direction(acting, (sinceAt) => this.exercises.afterReturn(sinceAt));
    this.confidences = new Confidences(acting);
    this.worktable = new Worktable(acting);
    this.#earlier = Earlier.read(record, dependencies);
    this.exercises = new Exercises(acting, this.direction, this.#earlier);
    this.planning = new Planning(acting);
    this.sharing = new ScreenSharing(acting);
    this.#presences = new Presences(acting, dependencies.clock);
    this.entries = new Entries(acting);
    this.#ending = new Ending(acting, this.entries, dependencies);
  }

  /** The session as its log left it. */
  static async open(record: SessionRecord, dependencies: SessionDependencies): Promise<Session> {
    const session = new Session(record, dependencies);
    session.#proceedings = await Proceedings.open({
      ...dependencies,
      record,
      visitors: session.#visitors,
      earlier: session.#earlier,
      later: (task) => session.#later(task),
      presenceChanged: () => session.#presences.changed(),
      heard: (speaking, intervalMs) => session.#talk?.heard(speaking, intervalMs),
      staged: () => {
        session.#presences.changed();
        session.#talk?.follow();
      },
    });
    session.#talk = new Talk(session.#acting(), dependencies.clock);
    return session;
  }

  get state(): SessionState {
    return this.#happened.state;
  }

  get room(): MediaRoom {
    return this.#happened.room;
  }

  get ended(): boolean {
    return this.state.stage.kind === 'ended';
  }

  /** False while something that has happened waits for the store. */
  get saved(): boolean {
    return this.#happened.saved;
  }

  get empty(): boolean {
    return this.#visitors.empty;
  }

  /** The partners' links by which people are connected. */
  get ways(): readonly { readonly person: PersonId; readonly link: LinkId }[] {
    return this.#visitors.ways;
  }

  /** Who waits to be let in; a person more than once if with several devices. */
  get waiting(): readonly PersonId[] {
    return this.#visitors.knocks.map(({ person }) => person);
  }

  /** As that visitor may know it: outside a caucus is another place than in it, and one's own end is the end. */
  placeOf(visitor: Visitor): Place {
    const person = this.#seated(visitor.person);
    if (this.ended || person.standing === 'finished') return 'ended';
    return visitor.phase === 'inside' ? placeOnStage(stageFor(this.state.stage, person)) : visitor.phase;
  }

  /** Throws `wrong-stage` unless the request exists where this visitor is now. */
  assertInPlace(visitor: Visitor, name: RequestName): void {
    const places = requests[name].places[visitor.role];
    if (!places.includes(this.placeOf(visitor))) throw new SessionError('wrong-stage');
  }

  /** A verified connection. A person who is already let in comes straight back to their seat. */
  async attach(
    channel: Channel,
    person: PersonId,
    { way, otherDevice, resumes }: Pick<Visitor, 'way' | 'otherDevice' | 'resumes'>,
  ): Promise<Visitor> {
    const role = roleOf(this.#seated(person).seat);
    const coming = { channel, person, role, way, otherDevice, resumes };
    const visitor = newVisitor(coming, this.#dependencies.clock.now());
    this.#visitors.add(visitor);
    try {
      await this.#turns.take(async () => {
        const returning = !otherDevice && this.#seated(person).standing === 'admitted' && !this.ended;
        if (returning) await this.#seat(visitor);
      });
    } catch (error) {
      // Nobody else would: a visitor that nothing detaches would hold a seat for good.
      this.detach(visitor);
      throw error;
    }
    return visitor;
  }

  /**
   * The connection is gone. The seat stays, its media do not: whoever others see as lost must not go on listening.
   */
  detach(visitor: Visitor): void {
    if (!this.#visitors.delete(visitor)) return;
    if (visitor.phase === 'waiting') this.#visitors.tellKnocks();
    if (visitor.phase !== 'inside') return;
    this.#presences.changed();
    // Whoever was sent over goes on hearing until they hear there.
    if (this.#closed || this.#turns.shut) return;
    this.#later(async () => {
      if (this.#visitors.inside(visitor.person) !== undefined) return;
      this.room.drop(visitor.person);
      await this.#followTherapists();
      await this.direction.followLinks();
    });
  }

  enter(visitor: Visitor, cursor: Cursor | null): Promise<Entered> {
    return this.#turns.take(async () => {
      const { id, seat, name } = this.#seated(visitor.person);
      const self = { id, seat, name };
      if (visitor.phase !== 'inside') {
        return { kind: 'outside', place: this.placeOf(visitor), self, otherDevice: visitor.otherDevice };
      }
      const feed = this.#happened.feedOf(visitor.person);
      const saved = this.#happened.saved;
      const entries = cursor === null ? undefined : feed.since(cursor);
      visitor.entered = true;
      this.#presences.entered(visitor);
      if (visitor.role === 'therapist') this.#visitors.tellKnocks();
      if (entries !== undefined) return { kind: 'increments', self, entries, cursor: feed.cursor, saved };
      const snapshot = new Snapshot(viewFor(this.state, this.#seated(visitor.person)));
      visitor.snapshot = snapshot.isRead ? undefined : snapshot;
      const { view, parts } = snapshot;
      return { kind: 'snapshot', self, view, parts, cursor: feed.cursor, saved };
    });
  }

  /** Past the device check: the therapist takes the seat, a partner starts waiting. */
  arrive(visitor: Visitor): Promise<void> {
    return this.#turns.take(async () => {
      if (visitor.phase === 'inside') return;
      if (visitor.role === 'therapist') return this.#admit(visitor.person, [visitor]);
      const returning = this.#seated(visitor.person).standing === 'admitted' && !visitor.otherDevice;
      if (returning) return this.#seat(visitor);
      if (this.state.locked) throw new SessionError('session-locked');
      if (visitor.phase === 'waiting') return;
      visitor.phase = 'waiting';
      visitor.sinceAt = this.#dependencies.clock.now();
      this.#visitors.tellKnocks();
    });
  }

  leave(visitor: Visitor): Promise<void> {
    return this.#turns.take(async () => {
      // After the end there is no seat to give up, and when somebody goes is nobody's to know.
      if (visitor.phase === 'inside' && !this.ended) {
        await this.#putOut(visitor.person, visitor.person, 'left');
      }
      visitor.phase = 'arriving';
      visitor.entered = false;
      this.#visitors.tellKnocks();
    });
  }

  /** Lets the named knocks in together, so that neither partner is ever first by accident. */
  admit(
    by: Visitor,
    knocks: readonly { readonly person: PersonId; readonly device: DeviceId }[],
  ): Promise<void> {
    return this.#asked(by, 'session:admit', async () => {
      const waiting = knocks.map(({ person, device }) => this.#visitors.knocking(person, device));
      for (const visitor of waiting) {
        if (visitor.otherDevice) await this.#rebind(visitor);
      }
      await this.#admit(by.person, waiting);
    });
  }

  decline(by: Visitor, person: PersonId, device: DeviceId, message: string): Promise<void> {
    return this.#asked(by, 'session:decline', async () => {
      const visitor = this.#visitors.knocking(person, device);
      await this.#commit(by.person, [{ kind: 'person.declined', person }]);
      visitor.phase = 'arriving';
      this.#place(visitor, 'arriving', 'declined', message);
      this.#visitors.tellKnocks();
    });
  }

  remove(by: Visitor, person: PersonId): Promise<void> {
    return this.#asked(by, 'session:remove', async () => {
      if (roleOf(this.#seated(person).seat) === 'therapist') throw new SessionError('not-allowed');
      await this.#putOut(by.person, person, 'removed');
      for (const visitor of this.#visitors.of(person)) {
        visitor.phase = 'arriving';
        visitor.entered = false;
        this.#place(visitor, 'arriving', 'removed');
      }
    });
  }

  /** The link no longer opens anything: every connection of this person goes, and the seat with it. */
  revoke(person: PersonId, why: Extract<Why, 'revoked' | 'canceled'>): Promise<void> {
    return this.#turns.take(async () => {
      const visitors = this.#visitors.of(person);
      if (this.#seated(person).standing === 'admitted') await this.#putOut(null, person, 'left');
      this.room.drop(person);
      for (const visitor of visitors) this.#expel(visitor, why);
      this.#visitors.tellKnocks();
    });
  }

  /** Gone by the quick exit: to the other partner like a lost link; the therapist is told. */
  exit(person: PersonId, device: DeviceId): Promise<void> {
    return this.#turns.take(async () => {
      if (this.ended) return;
      const gone = this.#visitors.of(person).filter(({ way }) => way?.device === device);
      for (const visitor of gone) {
        this.#visitors.delete(visitor);
        visitor.channel.close();
      }
      // Whoever sits there by another device stays; this one may have lost its connection a moment before.
      if (this.#visitors.inside(person) !== undefined) return;
      this.room.drop(person);
      await this.#commit(null, [{ kind: 'person.exited', person }]);
      this.#visitors.tellKnocks();
      await this.direction.followLinks();
      this.#presences.changed();
    });
  }

  mute(by: Visitor, person: PersonId, muted: boolean): Promise<void> {
    return this.#decide(by, 'session:mute', { kind: 'person.muted', person: this.#seated(person).id, muted });
  }

  lock(by: Visitor, locked: boolean): Promise<void> {
    return this.#decide(by, 'session:lock', { kind: 'session.locked', locked });
  }

  /** The session ends for one partner, who cannot tell it from the end for everybody. The others stay. */
  finish(by: Visitor, person: PersonId): Promise<void> {
    return this.#asked(by, 'session:finish', async () => {
      const { seat, standing } = this.#seated(person);
      if (roleOf(seat) === 'therapist') throw new SessionError('not-allowed');
      if (standing !== 'admitted') throw new SessionError('not-found');
      await this.#release(by.person, person, [{ kind: 'person.finished', person }]);
      for (const visitor of this.#visitors.of(person)) {
        visitor.phase = 'arriving';
        visitor.entered = false;
        this.#place(visitor, 'ended', 'ended');
      }
    });
  }

  end(by: Visitor): Promise<void> {
    return this.#asked(by, 'session:end', () => this.#end(by.person));
  }

  /** Nobody has ended it, and nobody is there any more. */
  expire(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.empty && !this.ended) await this.#end(null);
    });
  }

  async #end(by: PersonId | null): Promise<void> {
    await this.#commit(by, [{ kind: 'stage.commanded', command: { do: 'end' } }]);
    for (const { id } of this.state.people) this.room.drop(id);
    for (const visitor of this.#visitors.all) this.#place(visitor, 'ended', 'ended');
    await this.#ending.settle(by);
  }

  /**
   * Lets another node have the session, once all that has happened is saved: `give` answers whether it does. From then on
   * nothing happens here, people are sent over, and what they hear and see goes on as it is until `close`.
   */
  move(give: () => Promise<boolean>): Promise<boolean> {
    return this.#turns.take(async () => {
      await this.#happened.save();
      if (!(await give())) return false;
      this.#turns.shutWith(new SessionError('moved'));
      this.#happened.stop();
      for (const { channel } of this.#visitors.all) channel.notify('session:moving', {});
      return true;
    });
  }

  /** Says goodbye, saves what waits, and closes the media. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#proceedings?.stop();
    this.#presences.close();
    for (const visitor of this.#visitors.all) {
      visitor.channel.notify('session:restarting', {});
      visitor.channel.close();
    }
    await this.#turns.settled();
    if (this.#proceedings !== undefined) await this.#ending.settle(null);
    await this.#proceedings?.close();
  }

  get #happened(): Proceedings {
    if (this.#proceedings === undefined) throw new SessionError('internal', 'the session is not open');
    return this.#proceedings;
  }

  #commit(by: PersonId | null, events: readonly SessionEvent[]): Promise<void> {
    return this.#happened.commit(by, events);
  }

  #later(task: () => Promise<void>): void {
    this.#turns.take(task).catch((err: unknown) => {
      this.#dependencies.logger.error({ err, session: this.id }, 'a session task failed');
    });
  }

  /** Waits for a turn, in which what was allowed when it was asked for must still be so. */
  #asked<Answer>(by: Visitor, name: RequestName, task: () => Promise<Answer>): Promise<Answer> {
    return this.#turns.take(() => {
      this.assertInPlace(by, name);
      return task();
    });
  }

  #decide(by: Visitor, name: RequestName, event: SessionEvent): Promise<void> {
    return this.#asked(by, name, () => this.#commit(by.person, [event]));
  }

  /** What the parts of this session act through; the getters always answer with what is so now. */
  #acting(): Acting {
    const session = this;
    return {
      session: this.id,
      visitors: this.#visitors,
      get state() {
        return session.state;
      },
      get room() {
        return session.room;
      },
      get full() {
        return session.#happened.full;
      },
      seated: (id) => session.#seated(id),
      knows: (id) => session.#happened.knows(id),
      asked: (by, name, task) => session.#asked(by, name, task),
      commit: (by, events) => session.#commit(by, events),
    };
  }

  /** Nobody is left with the partners: the stage learns of it. */
  async #followTherapists(): Promise<void> {
    if (this.#visitors.hasTherapist()) return;
    await this.#commit(null, [{ kind: 'stage.commanded', command: { do: 'therapistLost' } }]);
  }

  #seated(id: PersonId): Person {
    const person = personOf(this.state, id);
    if (person === undefined) throw new SessionError('not-found');
    return person;
  }

  async #admit(by: PersonId, visitors: readonly Visitor[]): Promise<void> {
    const fresh = visitors.filter(({ person }) => this.#seated(person).standing !== 'admitted');
    await this.#commit(
      by,
      fresh.map(({ person }) => ({ kind: 'person.admitted', person })),
    );
    for (const visitor of visitors) await this.#seat(visitor);
  }

  /** One seat, one connection: an older one of the same person makes room. */
  async #seat(visitor: Visitor): Promise<void> {
    // Gone meanwhile: a therapist's empty seat would keep the partners together with nobody there.
    if (!this.#visitors.has(visitor)) return;
    const older = this.#visitors.inside(visitor.person);
    visitor.phase = 'inside';
    visitor.sinceAt = this.#dependencies.clock.now();
    if (older !== undefined && older !== visitor) this.#dismiss(older, 'replaced');
    // Also what a connection left behind whose loss has not had its turn yet. Whoever has its keys may go on with it.
    if (visitor.resumes === undefined || !this.room.holds(visitor.person, visitor.resumes)) {
      this.room.drop(visitor.person);
    }
    if (visitor.role === 'therapist') {
      await this.#commit(visitor.person, [{ kind: 'stage.commanded', command: { do: 'therapistArrived' } }]);
    }
    await this.direction.followLinks();
    this.#place(visitor, this.placeOf(visitor), 'admitted');
    this.#visitors.tellKnocks();
    this.#presences.changed();
  }

  async #rebind(visitor: Visitor): Promise<void> {
    if (visitor.way === null) throw new SessionError('not-found');
    await this.#dependencies.directory.bindLink(visitor.way.link, visitor.way.device);
    visitor.otherDevice = false;
    for (const other of this.#visitors.of(visitor.person)) {
      if (other.way?.device !== visitor.way.device) this.#expel(other, 'replaced');
    }
  }

  async #putOut(by: PersonId | null, person: PersonId, how: 'left' | 'removed'): Promise<void> {
    const events: SessionEvent[] = [{ kind: 'person.left', person, how }];
    const isTherapist = roleOf(this.#seated(person).seat) === 'therapist';
    if (isTherapist && !this.#visitors.hasTherapist(person)) {
      events.push({ kind: 'stage.commanded', command: { do: 'therapistLost' } });
    }
    await this.#release(by, person, events);
  }

  /** Somebody's seat is given up by these events; whatever waited for them alone goes on. */
  async #release(by: PersonId | null, person: PersonId, events: readonly SessionEvent[]): Promise<void> {
    await this.#commit(by, events);
    this.room.drop(person);
    await this.direction.followLinks();
    await this.direction.followReturn();
    this.#presences.changed();
  }

  #place(visitor: Visitor, place: Place, why: Why, message = ''): void {
    visitor.channel.notify('session:placed', { place, why, message });
  }

  /** This connection is over, and so is what its browser sends and receives. */
  #expel(visitor: Visitor, why: Why): void {
    if (visitor.phase === 'inside') this.room.drop(visitor.person);
    this.#dismiss(visitor, why);
  }

  /** Its media are for whoever takes the place, to go on with or to drop. */
  #dismiss(visitor: Visitor, why: Why): void {
    this.#visitors.delete(visitor);
    visitor.phase = 'arriving';
    visitor.entered = false;
    this.#place(visitor, 'arriving', why);
    visitor.channel.close();
  }
}
