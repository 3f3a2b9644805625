import { SessionError } from '@trialogue/shared/errors.ts';
import type { Caller, Offer } from './Caller.ts';
import { Leak } from './Leak.ts';
import type { Meeting, Seated } from './Meeting.ts';
import type { Tap } from './Tap.ts';
import { enteredFault, noticeFault, type Viewer } from './telling.ts';
import { until } from './until.ts';
import { type Rules, type Seat, seats, type World } from './world.ts';

/** Absence is watched for until everyone has sent this many more packets: a fifth of a second of voice and face. */
const WATCHED_PACKETS = 12;
/** mediasoup measures bandwidth with packets of no content, which all have this SSRC. */
const PROBE_SSRC = 1_234;
/** Only an edge over which something came so shortly before a command is taken away by it. */
const WAS_FLOWING_MS = 500;
/** Withdrawn streams that the excluded ask for again after each command. */
const ASKED_AGAIN = 2;

/** A command and what it makes of the world. */
export interface Step {
  readonly before: World;
  readonly after: World;
  /** Resolves once the command is acknowledged or, where nobody asks, once it has taken effect. */
  act(): Promise<void>;
  /** Whether it is a request whose effect counts from when it is sent; a link that is lost has no such moment. */
  readonly asked: boolean;
  /** Whether to wait until everything that may be heard and seen is; otherwise the next command comes in between. */
  readonly patient: boolean;
}

type Counts = ReadonlyMap<Tap, ReadonlyMap<number, number>>;

/** Sees what reaches everybody in one meeting, and holds it against what the rules allow. */
export class Witness {
  readonly #meeting: Meeting;
  readonly #rules: Rules;
  /** How far each connection's notices, texts and answers are judged. */
  readonly #judged = new Map<Caller, { notices: number; texts: number; entered: number }>();
  readonly #askedAgain = new Set<string>();
  /** Of each command that took an edge away: ms from sending it to the last packet that came over that edge. */
  readonly switchesMs: number[] = [];
  #steps = 0;
  #former: ReadonlySet<Caller> = new Set();
  #counts: Counts = new Map();

  constructor(meeting: Meeting, rules: Rules) {
    this.#meeting = meeting;
    this.#rules = rules;
  }

  /** Commands watched so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Everybody who may hear and see somebody does, and nobody else. Rejects with `Leak`. */
  async begin(world: World): Promise<void> {
    await this.step({ before: world, after: world, act: async () => {}, asked: false, patient: true });
  }

  /** Lets the command happen and watches what follows. Rejects with `Leak`. */
  async step({ before, after, act, asked, patient }: Step): Promise<void> {
    const sentAt = performance.now();
    await act();
    await this.#meeting.settled();
    const during = this.#counts;
    const baseline = this.#count();
    const gone = new Set(this.#meeting.former.map(({ caller }) => caller));
    this.#judgeMedia(during, baseline, [before, after], this.#former);
    this.#judgeTold([before, after]);
    if (asked) this.#timeSwitch(before, after, sentAt);

    await this.#askAgain(after);
    if (patient) await this.#flowing(after, baseline);
    await this.#spoken();
    await this.#meeting.settled();
    this.#counts = this.#count();
    this.#former = gone;
    this.#judgeMedia(baseline, this.#counts, [after], gone);
    this.#judgeTold([after]);
    this.#judgeWords();
    this.#steps += 1;
  }

  #count(): Counts {
    return new Map(
      this.#meeting.everyone.flatMap(({ caller }) =>
        caller.taps.map((tap) => [tap, new Map([...tap.down].map(([ssrc, { packets }]) => [ssrc, packets]))]),
      ),
    );
  }

  // ── Sound and picture ────────────────────────────────────────────────────────────────────────────────────

  #may(world: World, listener: Seat, { person, source }: Offer): boolean {
    const speaker = this.#meeting.seatOf(person);
    return source === 'microphone'
      ? this.#rules.mayHear(world, listener, speaker)
      : this.#rules.maySee(world, listener, speaker);
  }

  /** Every packet that came between two counts must be of an edge that is open in one of the worlds. */
  #judgeMedia(from: Counts, to: Counts, worlds: readonly World[], gone: ReadonlySet<Caller>): void {
    for (const { seat, caller } of this.#meeting.everyone) {
      for (const tap of caller.taps) {
        for (const [ssrc, packets] of to.get(tap) ?? []) {
          const came = packets - (from.get(tap)?.get(ssrc) ?? 0);
          if (came === 0 || ssrc === PROBE_SSRC) continue;
          const offer = offerOf(caller, ssrc);
          const open =
            offer !== undefined && !gone.has(caller) && worlds.some((world) => this.#may(world, seat, offer));
          if (!open) throw new Leak(`${came} packets of ${this.#nameOf(offer)} reached ${seat}`);
        }
      }
    }
  }

  #nameOf(offer: Offer | undefined): string {
    return offer === undefined
      ? 'nobody knows what'
      : `${this.#meeting.seatOf(offer.person)}'s ${offer.source}`;
  }

  #timeSwitch(before: World, after: World, sentAt: number): void {
    const lastAt = this.#meeting.everyone.flatMap(({ seat, caller }) =>
      caller.offers
        .filter((offer) => this.#may(before, seat, offer) && !this.#may(after, seat, offer))
        .flatMap((offer) => lastPacketOf(caller, offer) ?? [])
        .filter((at) => at > sentAt - WAS_FLOWING_MS),
    );
    if (lastAt.length > 0) this.switchesMs.push(Math.max(0, Math.max(...lastAt) - sentAt));
  }

  /** The excluded do not take the end for an end. What they ask for again must be refused. */
  async #askAgain(world: World): Promise<void> {
    for (const { seat, caller } of this.#meeting.everyone) {
      const lost = caller.withdrawn
        .filter((offer) => !this.#askedAgain.has(offer.consumerId) && !this.#may(world, seat, offer))
        .slice(0, ASKED_AGAIN);
      for (const { consumerId, ...offer } of lost) {
        this.#askedAgain.add(consumerId);
        if (!caller.line.open) continue;
        const given = await caller.line.request('media:resumeConsumer', { consumerId }).then(
          () => true,
          (thrown: unknown) => {
            if (!(thrown instanceof SessionError)) throw thrown;
            return false;
          },
        );
        if (given) throw new Leak(`${seat} got ${offer.source} back by asking for it`);
      }
    }
  }

  /** Resolves once something new has come over every open edge: a test in which nobody hears anybody proves nothing. */
  async #flowing(world: World, since: Counts): Promise<void> {
    for (const listener of seats) {
      for (const speaker of seats) {
        for (const source of ['microphone', 'camera'] as const) {
          const may = source === 'microphone' ? this.#rules.mayHear : this.#rules.maySee;
          if (!may(world, listener, speaker)) continue;
          await until(`${speaker}'s ${source} to reach ${listener}`, () => {
            const caller = this.#meeting.callerOf(listener);
            return caller.offers
              .filter((offer) => offer.source === source && this.#meeting.seatOf(offer.person) === speaker)
              .some((offer) => hasCome(caller, offer, since));
          });
        }
      }
    }
  }

  /** Resolves once everybody who sends has sent on for a while: silence is worth nothing where nobody speaks. */
  async #spoken(): Promise<void> {
    const sending = (): readonly Tap[] =>
      this.#meeting.everyone.flatMap(({ caller }) => caller.sending ?? []);
    const flowing = sending().filter(({ up }) => up.size > 0);
    const sent = new Map(flowing.map((tap) => [tap, packetsIn(tap.up)]));
    await until('everybody to speak', () => {
      const now = sending();
      // What is built anew meanwhile, or ended, has nothing more to say.
      return [...sent].every(
        ([tap, packets]) =>
          !now.includes(tap) || tap.serverEnded || packetsIn(tap.up) - packets >= WATCHED_PACKETS,
      );
    });
  }

  // ── What is told ─────────────────────────────────────────────────────────────────────────────────────────

  #viewerOf({ seat }: Seated): Viewer {
    const meeting = this.#meeting;
    return { seat, id: meeting.idOf(seat), rules: this.#rules, seatOf: (id) => meeting.seatOf(id) };
  }

  /** Judges the notices and answers that came since the last time: each must fit one of the worlds. */
  #judgeTold(worlds: readonly World[]): void {
    for (const seated of this.#meeting.everyone) {
      const viewer = this.#viewerOf(seated);
      const judged = this.#judgedOf(seated.caller);
      const { notices } = seated.caller.line;
      for (const notice of notices.slice(judged.notices)) {
        const faults = worlds.map((world) => noticeFault(notice, viewer, world));
        if (faults.every((fault) => fault !== undefined)) {
          throw new Leak(`${seated.seat} was told: ${faults.join(', or ')}`);
        }
      }
      judged.notices = notices.length;
      for (const entered of seated.caller.entered.slice(judged.entered)) {
        const fault = enteredFault(entered, viewer);
        if (fault !== undefined) throw new Leak(`${seated.seat} found on coming in: ${fault}`);
      }
      judged.entered = seated.caller.entered.length;
    }
  }

  #judgeWords(): void {
    for (const { seat, caller } of this.#meeting.everyone) {
      const judged = this.#judgedOf(caller);
      const { texts } = caller.line;
      for (const text of texts.slice(judged.texts)) {
        for (const { word, knownTo } of this.#meeting.canaries) {
          if (!knownTo.includes(seat) && text.includes(word)) throw new Leak(`${seat} read a word of others`);
        }
      }
      judged.texts = texts.length;
    }
  }

  #judgedOf(caller: Caller): { notices: number; texts: number; entered: number } {
    const known = this.#judged.get(caller);
    if (known !== undefined) return known;
    const judged = { notices: 0, texts: 0, entered: 0 };
    this.#judged.set(caller, judged);
    return judged;
  }
}

const ssrcsOf = ({ rtpParameters }: Offer): readonly number[] =>
  (rtpParameters.encodings ?? [])
    .flatMap(({ ssrc, rtx }) => [ssrc, rtx?.ssrc])
    .filter((ssrc) => ssrc !== undefined);

const offerOf = (caller: Caller, ssrc: number): Offer | undefined =>
  caller.offers.find((offer) => ssrcsOf(offer).includes(ssrc));

/** When the last packet of this stream came; `undefined` if none ever did. */
const lastPacketOf = (caller: Caller, offer: Offer): number | undefined => {
  const times = caller.taps.flatMap(({ down }) =>
    ssrcsOf(offer).flatMap((ssrc) => down.get(ssrc)?.lastAt ?? []),
  );
  return times.length === 0 ? undefined : Math.max(...times);
};

const hasCome = (caller: Caller, offer: Offer, since: Counts): boolean =>
  caller.taps.some((tap) =>
    ssrcsOf(offer).some((ssrc) => (tap.down.get(ssrc)?.packets ?? 0) > (since.get(tap)?.get(ssrc) ?? 0)),
  );

const packetsIn = (streams: Tap['up']): number => {
  let sum = 0;
  for (const { packets } of streams.values()) sum += packets;
  return sum;
};
