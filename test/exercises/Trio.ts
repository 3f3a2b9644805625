import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { ManualClock } from '../support/ManualClock.ts';
import type { Gathered, PracticeClient } from '../support/PracticeClient.ts';
import type { Findings } from './Findings.ts';
import { Hand } from './Hand.ts';

/** The three people of a session, and what each of them must never be sent. */
export class Trio {
  readonly session: string;
  readonly therapist: Hand;
  readonly a: Hand;
  readonly b: Hand;
  readonly #findings: Findings;
  /** What must not reach a connection, with where it comes from. */
  readonly #hidden: ReadonlyMap<Hand, Map<string, string>>;
  readonly #swept = new Map<Hand, number>();

  constructor({ booking, therapist, a, b, people }: Gathered, clock: ManualClock, findings: Findings) {
    const [first, second, third] = people;
    this.session = booking.id;
    this.therapist = new Hand(therapist, first, clock);
    this.a = new Hand(a, second, clock);
    this.b = new Hand(b, third, clock);
    this.#findings = findings;
    this.#hidden = new Map(this.all.map((hand) => [hand, new Map<string, string>()]));
  }

  static async gather(practice: PracticeClient, clock: ManualClock, findings: Findings): Promise<Trio> {
    // What was asked for the session before must not use up what this one may ask.
    clock.advance(60_000);
    return new Trio(await practice.gather(), clock, findings);
  }

  get all(): readonly [Hand, Hand, Hand] {
    return [this.therapist, this.a, this.b];
  }

  get partners(): readonly [Hand, Hand] {
    return [this.a, this.b];
  }

  othersThan(hand: Hand): readonly Hand[] {
    return this.all.filter((other) => other !== hand);
  }

  /** From now on these texts must not reach this person. */
  hide(from: Hand, texts: readonly string[], what: string): void {
    for (const text of texts) this.#hidden.get(from)?.set(text, what);
  }

  /** These texts may reach anybody. */
  unhide(texts: readonly string[]): void {
    for (const hidden of this.#hidden.values()) for (const text of texts) hidden.delete(text);
  }

  /** Searches all that ever reached these people for texts they must not have. */
  search(hands: readonly Hand[], texts: readonly string[]): void {
    for (const hand of hands) for (const text of texts) this.#find(hand, text, 0);
  }

  /** Waits for what is on its way to everybody, and searches all that is new for everything that is hidden. */
  async sweep(): Promise<void> {
    for (const hand of this.all) {
      await hand.settled();
      const from = this.#swept.get(hand) ?? 0;
      for (const text of this.#hidden.get(hand)?.keys() ?? []) this.#find(hand, text, from);
      this.#swept.set(hand, hand.packets);
    }
  }

  /** What only its author and the therapist may know of was not told to the other partner either, words or no words. */
  checkTold(): void {
    for (const hand of this.partners) {
      for (const { event } of hand.told.flat()) {
        const anothers = 'person' in event && event.person !== hand.id;
        if (anothers && isPrivate(event)) this.#findings.leaks.push(`${event.kind} reached ${hand.seat}`);
      }
    }
  }

  close(): void {
    for (const hand of this.all) hand.close();
  }

  #find(hand: Hand, text: string, from: number): void {
    const what = this.#hidden.get(hand)?.get(text);
    if (what === undefined) return;
    const [packet] = hand.heardOf(text, from);
    if (packet === undefined) return;
    // Once is enough to know.
    this.#hidden.get(hand)?.delete(text);
    this.#findings.leaks.push(`${what} reached ${hand.seat} by ${kindsIn(packet)}`);
  }
}

/** What a packet tells of, for the words of a finding. */
const kindsIn = (packet: string): string =>
  [...new Set(packet.match(/"kind":"[a-z]+\.[a-z]+"/g))].join(' and ') || 'an answer';

const isPrivate = (event: SessionEvent): boolean => {
  switch (event.kind) {
    case 'exercise.readied':
    case 'exercise.offered':
    case 'exercise.keep':
      return true;
    case 'exercise.erased':
      return !event.wasEveryones;
    default:
      return false;
  }
};
