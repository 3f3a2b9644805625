import { caucusPageOf } from '@trialogue/shared/board/boardState.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { newId, ObjectId, OperationId, type PersonId } from '@trialogue/shared/ids.ts';
import type { Input, RequestName } from '@trialogue/shared/protocol/index.ts';
import type { Cursor } from '@trialogue/shared/protocol/session.ts';
import type { HttpBrowser } from '../support/HttpBrowser.ts';
import type { Booking } from '../support/PracticeClient.ts';
import { Caller } from './Caller.ts';
import type { Ground } from './Ground.ts';
import { isOf } from './Line.ts';
import { until } from './until.ts';
import { type Partner, partners, type Seat, seats } from './world.ts';

/** Another session of the same worker may kill it while somebody comes in here. */
const COME_ATTEMPTS = 20;
const COME_AGAIN_MS = 200;

/** A link that is seen to be lost takes its media with it at once; this is for a machine that is busy. */
const ENDED_WITHIN_MS = 4_000;

/** A word that stands nowhere else, and who may come to know it. */
export interface Canary {
  readonly word: string;
  readonly knownTo: readonly Seat[];
}

/** A connection of somebody: theirs now, or one they had before, which is watched all the same. */
export interface Seated {
  readonly seat: Seat;
  readonly caller: Caller;
}

/** One session on the real server with its three people. */
export class Meeting {
  readonly ground: Ground;
  readonly #booking: Booking;
  readonly #browsers: Readonly<Record<Partner, HttpBrowser>>;
  readonly #now = new Map<Seat, Caller>();
  readonly #former: Seated[] = [];
  readonly #canaries: Canary[] = [];
  #people: ReadonlyMap<PersonId, Seat> = new Map();

  /** Brings three people together, with media, and both partners agreed to a policy on secrets. */
  static async open(ground: Ground): Promise<Meeting> {
    const { practice } = ground;
    const booking = await practice.book();
    const [a, b] = await Promise.all(partners.map((partner) => practice.openLink(booking.links[partner])));
    if (a === undefined || b === undefined) throw new Error('two partners were expected');
    const meeting = new Meeting(ground, booking, { a, b });
    try {
      await meeting.#gather();
      return meeting;
    } catch (thrown) {
      meeting.close();
      throw thrown;
    }
  }

  private constructor(ground: Ground, booking: Booking, browsers: Readonly<Record<Partner, HttpBrowser>>) {
    this.ground = ground;
    this.#booking = booking;
    this.#browsers = browsers;
  }

  /** Every connection there is or was. */
  get everyone(): readonly Seated[] {
    return [...[...this.#now].map(([seat, caller]) => ({ seat, caller })), ...this.#former];
  }

  /** The connections that somebody had before their present one. */
  get former(): readonly Seated[] {
    return this.#former;
  }

  get canaries(): readonly Canary[] {
    return this.#canaries;
  }

  callerOf(seat: Seat): Caller {
    const caller = this.#now.get(seat);
    if (caller === undefined) throw new Error(`nobody sits at ${seat}`);
    return caller;
  }

  idOf(seat: Seat): PersonId {
    for (const [id, other] of this.#people) if (other === seat) return id;
    throw new Error(`no person at ${seat}`);
  }

  seatOf(id: PersonId): Seat {
    const seat = this.#people.get(id);
    if (seat === undefined) throw new Error('a person nobody knows');
    return seat;
  }

  /** A new word that only these may come to know. */
  #canaryFor(...knownTo: readonly Seat[]): string {
    const word = `canary-${newId(OperationId)}`;
    this.#canaries.push({ word, knownTo });
    return word;
  }

  ask<Name extends RequestName>(seat: Seat, name: Name, input: Input<Name>) {
    return this.callerOf(seat).line.request(name, input);
  }

  /** Another connection of the same device takes the seat. Resolves once the server has ended the one before. */
  async joinAgain(seat: Seat): Promise<void> {
    const ended = this.callerOf(seat).watchEnd();
    await this.#replace(seat, null);
    await endOf(ended);
  }

  /** The page is loaded anew: what it had is closed, and it comes as if for the first time. */
  async reload(seat: Seat): Promise<void> {
    const caller = this.callerOf(seat);
    const ended = caller.watchEnd();
    caller.hangUp();
    await this.#replace(seat, null);
    await endOf(ended);
  }

  /** The line is lost; the transports are not told. Resolves once the server has ended them. */
  async lose(seat: Seat): Promise<void> {
    const caller = this.callerOf(seat);
    const ended = caller.watchEnd();
    caller.hangUp();
    await endOf(ended);
  }

  /** Back after `lose`, from where they were. */
  comeBack(seat: Seat): Promise<void> {
    return this.#replace(seat, this.callerOf(seat).cursor);
  }

  /** By the quick exit, which asks over HTTP while the connection stands. */
  async exit(partner: Partner): Promise<void> {
    const ended = this.callerOf(partner).watchEnd();
    await this.#browsers[partner].call(joinEndpoints.exit, {});
    await endOf(ended);
  }

  /** Words, a card and a pointer in a caucus. Resolves once the other one there has them, if their link is up. */
  async confide(partner: Partner): Promise<void> {
    const page = caucusPageOf(this.idOf(partner));
    const { line } = this.callerOf('therapist');
    const id = newId(OperationId);
    const word = this.#canaryFor('therapist', partner);
    const card = {
      type: 'card',
      id: newId(ObjectId),
      author: this.idOf(partner),
      x: 0,
      y: 0,
      w: 200,
      h: 100,
    } as const;
    this.callerOf(partner).line.send('board:point', { page, at: [1, 2], trail: null });
    await this.ask(partner, 'chat:say', { id: newId(OperationId), text: word, only: this.idOf(partner) });
    await this.ask(partner, 'board:apply', {
      id,
      operation: { do: 'put', page, object: { ...card, text: word } },
    });
    if (line.open) await until('the card to come', () => line.texts.some((text) => text.includes(id)));
  }

  /** A rating and a quiet signal, which the therapist answers if there. */
  async signal(partner: Partner): Promise<void> {
    const { line } = this.callerOf('therapist');
    const id = newId(OperationId);
    this.#canaries.push({ word: id, knownTo: ['therapist', partner] });
    await this.ask(partner, 'feeling:rate', { value: 8 });
    await this.ask(partner, 'signal:send', { id, signal: 'notAlone' });
    if (line.open) await line.request('signal:answer', { id });
  }

  /** Somebody with the same link on another device, who is not let in. Resolves with all they were ever told. */
  async knockFromElsewhere(partner: Partner): Promise<readonly string[]> {
    const browser = await this.ground.practice.openLink(this.#booking.links[partner]);
    const caller = await this.#open(() => tokenOf(browser));
    try {
      await caller.line.request('session:arrive', {});
      await caller.enter(null);
      await caller.line.settled();
      return caller.line.notices.map(({ name }) => name);
    } finally {
      caller.close();
    }
  }

  /** Resolves once everything that was under way is counted: on the wires, and on every line. */
  async settled(): Promise<void> {
    await Promise.all(
      this.everyone.flatMap(({ caller }) => [
        caller.line.settled(),
        ...caller.taps.map((tap) => tap.drained()),
      ]),
    );
  }

  close(): void {
    for (const { caller } of this.everyone) caller.close();
  }

  async #gather(): Promise<void> {
    const therapist = await this.#come('therapist');
    this.#now.set('therapist', therapist);
    await therapist.line.request('session:arrive', {});
    const entered = await therapist.enter(null);
    if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
    this.#people = new Map(
      entered.view.people.flatMap(({ id, seat }) => (seat === 'co' ? [] : [[id, seat] as const])),
    );
    for (const partner of partners) await this.#wait(partner);
    const { knocks } = await until('both to knock', () =>
      therapist.line.notices
        .filter((notice) => isOf(notice, 'session:knocks'))
        .map(({ payload }) => payload)
        .findLast((payload) => payload.knocks.length === 2),
    );
    await therapist.line.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    for (const partner of partners) await this.callerOf(partner).enter(null);
    await Promise.all([...seats.map((seat) => this.callerOf(seat).build()), this.#agree()]);
  }

  /** Comes to the door, answers what only the therapist reads, and waits. */
  async #wait(partner: Partner): Promise<void> {
    const caller = await this.#come(partner);
    this.#now.set(partner, caller);
    const codeWord = this.#canaryFor('therapist');
    await caller.line.request('check:arrive', {
      answers: { aloneInRoom: true, safeTime: true, whereNow: '', callBack: '', codeWord, distress: 3 },
    });
    await caller.line.request('session:arrive', {});
  }

  async #agree(): Promise<void> {
    await this.ask('therapist', 'policy:propose', { policy: 'limited' });
    for (const partner of partners)
      await this.ask(partner, 'policy:answer', { policy: 'limited', agreed: true });
  }

  async #replace(seat: Seat, cursor: Cursor | null): Promise<void> {
    const before = this.callerOf(seat);
    const caller = await this.#come(seat);
    this.#former.push({ seat, caller: before });
    this.#now.set(seat, caller);
    await caller.enter(cursor);
    void caller.build();
  }

  #come(seat: Seat): Promise<Caller> {
    return this.#open(() =>
      seat === 'therapist'
        ? this.ground.practice.therapistToken(this.#booking)
        : tokenOf(this.#browsers[seat]),
    );
  }

  /** Connects; tried again while there is no worker to seat anybody. */
  async #open(token: () => Promise<string>): Promise<Caller> {
    const { url, device, playback } = this.ground;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const caller = await Caller.open({
          url,
          token: await token(),
          device,
          kills: () => this.ground.kills,
          playback,
        });
        await caller.line.request('clock:probe', {});
        return caller;
      } catch (thrown) {
        if (attempt === COME_ATTEMPTS) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, COME_AGAIN_MS));
      }
    }
  }
}

/** Resolves once the server has ended what `ended` looks at. */
const endOf = (ended: () => boolean): Promise<true> =>
  until('the server to end what is lost', ended, ENDED_WITHIN_MS);

const tokenOf = async (browser: HttpBrowser): Promise<string> => {
  const { token } = await browser.call(joinEndpoints.token, {});
  return token;
};
