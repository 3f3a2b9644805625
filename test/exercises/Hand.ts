import type { PersonId } from '@trialogue/shared/ids.ts';
import { RATES } from '@trialogue/shared/limits.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { reduce } from '@trialogue/shared/log/reduce.ts';
import { type Person, type SessionState, sessionFromWire } from '@trialogue/shared/log/sessionState.ts';
import { type Input, notices, type RequestName, requests } from '@trialogue/shared/protocol/index.ts';
import { roleOf, type Seat } from '@trialogue/shared/roles.ts';
import { z } from 'zod';
import type { Peer } from '../support/connect.ts';
import type { ManualClock } from '../support/ManualClock.ts';

const APPENDED = '2["session:appended",';
const Packet = z.tuple([z.string(), z.unknown()]);

/** What a person is shown on asking, and what they would have by following what they were told. */
export interface Sight {
  readonly view: SessionState;
  /** `undefined` when they have to ask afresh, as after having been outside a caucus. */
  readonly followed: SessionState | undefined;
}

/** One of the three at their connection. Lets as much time pass before each request as its rate wants. */
export class Hand {
  readonly id: PersonId;
  readonly seat: Seat;
  readonly #peer: Peer;
  readonly #clock: ManualClock;
  readonly #told: (readonly LogEntry[])[] = [];
  #read = 0;
  #state: SessionState | undefined;
  #epoch = '';

  constructor(peer: Peer, { id, seat }: Person, clock: ManualClock) {
    this.#peer = peer;
    this.id = id;
    this.seat = seat;
    this.#clock = clock;
  }

  get isPartner(): boolean {
    return roleOf(this.seat) === 'partner';
  }

  /** `ok` or the code of the refusal. */
  ask<Name extends RequestName>(name: Name, input: Input<Name>): Promise<string> {
    this.#wait(name);
    return this.#peer.outcome(name, input);
  }

  /** Once this resolves, whatever was sent to this connection before has come. */
  settled(): Promise<void> {
    this.#wait('clock:probe');
    return this.#peer.settled();
  }

  /** The packets since the one numbered `from` in which this text stands. */
  heardOf(text: string, from = 0): readonly string[] {
    return this.#peer.heard.slice(from).filter((packet) => packet.includes(text));
  }

  /** How many packets have come. */
  get packets(): number {
    return this.#peer.heard.length;
  }

  /** The entries of each message about the log so far. */
  get told(): readonly (readonly LogEntry[])[] {
    this.#follow();
    return this.#told;
  }

  /** The session as this person may know it, and as they know it from what they were told. */
  async look(): Promise<Sight> {
    await this.settled();
    this.#follow();
    const followed = this.#state;
    this.#wait('session:enter');
    const entered = await this.#peer.request('session:enter', { cursor: null });
    if (entered.kind !== 'snapshot') throw new Error(`a snapshot was expected, not ${entered.kind}`);
    this.#state = sessionFromWire(entered.view);
    this.#epoch = entered.cursor.epoch;
    return { view: this.#state, followed };
  }

  close(): void {
    this.#peer.close();
  }

  #wait(name: RequestName): void {
    this.#clock.advance(1_000 / RATES[requests[name].rate].perSecond);
  }

  #follow(): void {
    const { heard } = this.#peer;
    for (const packet of heard.slice(this.#read)) {
      if (!packet.startsWith(APPENDED)) continue;
      const [, payload] = Packet.parse(JSON.parse(packet.slice(1)));
      const { entries, cursor } = notices['session:appended'].payload.parse(payload);
      this.#told.push(entries);
      if (cursor.epoch !== this.#epoch) this.#state = undefined;
      if (this.#state !== undefined) this.#state = entries.reduce(reduce, this.#state);
    }
    this.#read = heard.length;
  }
}
