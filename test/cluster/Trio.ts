import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { type PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Payload } from '@trialogue/shared/protocol/index.ts';
import { partners, type Seat, seats } from '../leaks/world.ts';
import type { Booking } from '../support/PracticeClient.ts';
import { until } from '../support/startRedis.ts';
import type { ClusterGround } from './ClusterGround.ts';
import { type Acknowledged, Guest } from './Guest.ts';
import { faultsOf, readLog } from './ledger.ts';
import { type Edge, edges, Voices, type VoiceWatch } from './Voices.ts';

const GATHER_WITHIN_MS = 30_000;
const SETTLE_WITHIN_MS = 20_000;
const SNAPSHOT_ATTEMPTS = 5;

export interface TrioOptions {
  readonly withPicture?: boolean;
}

/** What a whole session came to. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubleOwners: number;
  readonly acknowledged: number;
}

/** One session with its three people, who come back by themselves. */
export class Trio {
  readonly ground: ClusterGround;
  readonly session: SessionId;
  readonly guests: Readonly<Record<Seat, Guest>>;
  readonly voices = new Voices();
  #people: ReadonlyMap<PersonId, Seat> = new Map();

  /** Brings three people together who hear each other. */
  static async open(ground: ClusterGround, options: TrioOptions = {}): Promise<Trio> {
    const { practice } = ground;
    const booking = await practice.book();
    const [a, b] = await Promise.all(partners.map((partner) => practice.openLink(booking.links[partner])));
    if (a === undefined || b === undefined) throw new Error('two partners were expected');
    const { withPicture = false } = options;
    const trio: Trio = new Trio(ground, booking, (seat) => {
      const browser = seat === 'a' ? a : b;
      return new Guest({
        seat,
        getTicket: ({ lost, signal }) =>
          seat === 'therapist'
            ? practice.therapist.call(sessionEndpoints.enter, lost, { id: booking.id }, signal)
            : browser.call(joinEndpoints.token, lost, {}, signal),
        device: ground.device,
        playback: ground.playback,
        withPicture,
        heard: (packet) => {
          const speaker = packet.carried === undefined ? undefined : trio.#people.get(packet.carried.person);
          trio.voices.take({ listener: seat, speaker, packet, at: performance.now() });
        },
      });
    });
    try {
      await trio.#gather();
      return trio;
    } catch (thrown) {
      trio.close();
      throw thrown;
    }
  }

  private constructor(ground: ClusterGround, { id }: Booking, guest: (seat: Seat) => Guest) {
    this.ground = ground;
    this.session = SessionId.parse(id);
    this.guests = { therapist: guest('therapist'), a: guest('a'), b: guest('b') };
  }

  get everyone(): readonly Guest[] {
    return seats.map((seat) => this.guests[seat]);
  }

  get acknowledged(): readonly Acknowledged[] {
    return this.everyone.flatMap(({ acknowledged }) => acknowledged);
  }

  idOf(seat: Seat): PersonId {
    for (const [id, other] of this.#people) if (other === seat) return id;
    throw new Error(`no person at ${seat}`);
  }

  startWork(): void {
    for (const guest of this.everyone) guest.startWork();
  }

  stopWork(): void {
    for (const guest of this.everyone) guest.stopWork();
  }

  /** Resolves once each of these voices has come since the watch began, with the ms that the last one took. */
  async heard(watch: VoiceWatch, withinMs: number, of: readonly Edge[] = edges): Promise<number> {
    await until('every voice', () => watch.missing(of).length === 0, withinMs).catch((cause: unknown) => {
      throw new Error(`${watch.missing(of).join(' ')} not heard within ${withinMs} ms`, { cause });
    });
    return watch.heardAfterMs(of);
  }

  /** Resolves once all three are connected to another node than this. */
  async isBack(lost: string): Promise<void> {
    await until(
      'three connected elsewhere',
      () => this.everyone.every(({ connected, node }) => connected && node !== lost),
      GATHER_WITHIN_MS,
    );
  }

  /** Both partners agree to a policy on secrets, without which there is no caucus. */
  async agree(): Promise<void> {
    await this.guests.therapist.insist('policy:propose', { policy: 'limited' });
    for (const partner of partners) {
      await this.guests[partner].insist('policy:answer', { policy: 'limited', agreed: true });
    }
  }

  /** Resolves once everything that had come to this machine is counted. */
  async drained(): Promise<void> {
    await Promise.all(this.everyone.flatMap(({ media }) => media.taps.map((tap) => tap.drained())));
  }

  /** All work ended and answered: what was kept of it, and who did it. */
  async verdict(): Promise<Verdict> {
    this.stopWork();
    await until(
      `${this.session}: all work answered`,
      () => this.everyone.every((guest) => guest.connected && guest.settled),
      SETTLE_WITHIN_MS,
    );
    const { owners, store, nodes } = this.ground;
    const answers = this.acknowledged;
    const views = new Map<Seat, Awaited<ReturnType<Guest['snapshot']>>>();
    for (const guest of this.everyone) views.set(guest.seat, await snapshotOf(guest));
    const lost = faultsOf(answers, views, await readLog(store, this.session));
    const foreign = await owners.foreignAnswers(this.session, answers, (url) => nodes.node(url).name);
    const writers = await owners.writers(this.session);
    // Otherwise the database would not know one node from another.
    if (!writers.some((writer) => nodes.all.some(({ name }) => name === writer))) {
      throw new Error(`no node wrote into the log, but ${writers.join(', ')}`);
    }
    const doubleOwners = foreign.length + (await owners.foreignWrites(this.session));
    const works = new Set(answers.flatMap(({ work }) => work?.id ?? []));
    return { lost, doubleOwners, acknowledged: works.size };
  }

  close(): void {
    for (const guest of this.everyone) guest.close();
  }

  async #gather(): Promise<void> {
    const { therapist } = this.guests;
    let knocks: Payload<'session:knocks'>['knocks'] = [];
    therapist.on('session:knocks', (payload) => {
      knocks = payload.knocks;
    });
    for (const guest of this.everyone) guest.open();
    const stands = (what: string, yes: () => boolean): Promise<void> => until(what, yes, GATHER_WITHIN_MS);
    await stands('three at the door', () => this.everyone.every(({ self }) => self !== undefined));
    this.#people = new Map(
      this.everyone.flatMap(({ seat, self }) => (self ? [[self.id, seat] as const] : [])),
    );
    await Promise.all(this.everyone.map((guest) => guest.arrive()));
    await stands('two knocks', () => knocks.length === 2);
    await therapist.insist('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    await stands('three inside', () => this.everyone.every(({ view }) => view !== undefined));
    await this.heard(this.voices.watch(), GATHER_WITHIN_MS);
  }
}

/** A connection may be replaced just then. */
const snapshotOf = async (guest: Guest): ReturnType<Guest['snapshot']> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await guest.snapshot();
    } catch (thrown) {
      if (attempt === SNAPSHOT_ATTEMPTS) throw thrown;
      await until(`${guest.seat} is connected`, () => guest.connected);
    }
  }
};
