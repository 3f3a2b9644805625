import { SessionError } from '@trialogue/shared/errors.ts';
import type { DeviceId, LinkId, PersonId } from '@trialogue/shared/ids.ts';
import type { NoticeName, Payload } from '@trialogue/shared/protocol/index.ts';
import type { Knock } from '@trialogue/shared/protocol/session.ts';
import type { Visitor } from './Visitor.ts';

/** Of one person: a second tab, one that is just being lost, and another device. Counted apart, so that nobody fills the room for others. */
const MAX_CONNECTIONS_EACH = 4;

/** The connections of one session. */
export class Visitors {
  readonly #byChannel = new Map<string, Visitor>();

  get empty(): boolean {
    return this.#byChannel.size === 0;
  }

  get all(): readonly Visitor[] {
    return [...this.#byChannel.values()];
  }

  /** Those who have had their snapshot and follow the log. */
  get following(): readonly Visitor[] {
    return this.all.filter(({ phase, entered }) => phase === 'inside' && entered);
  }

  /** Who waits to be let in, as the therapist sees it. */
  get knocks(): Knock[] {
    return this.all.flatMap(({ phase, way, person, sinceAt, otherDevice }) =>
      phase === 'waiting' && way !== null ? [{ person, device: way.device, sinceAt, otherDevice }] : [],
    );
  }

  /** The partners' links by which people are connected. */
  get ways(): readonly { readonly person: PersonId; readonly link: LinkId }[] {
    return this.all.flatMap(({ person, way }) => (way === null ? [] : [{ person, link: way.link }]));
  }

  /** Refused with `rate-limited` when this person has too many. */
  add(visitor: Visitor): void {
    // Devices that only ask to come in are counted apart: a stolen link must not keep its owner out.
    const same = this.of(visitor.person).filter(({ otherDevice }) => otherDevice === visitor.otherDevice);
    if (same.length >= MAX_CONNECTIONS_EACH) throw new SessionError('rate-limited');
    this.#byChannel.set(visitor.channel.id, visitor);
  }

  has(visitor: Visitor): boolean {
    return this.#byChannel.has(visitor.channel.id);
  }

  /** False if this connection had gone already. */
  delete(visitor: Visitor): boolean {
    return this.#byChannel.delete(visitor.channel.id);
  }

  of(person: PersonId): readonly Visitor[] {
    return this.all.filter((visitor) => visitor.person === person);
  }

  /** The one connection that holds this person's seat. */
  inside(person: PersonId): Visitor | undefined {
    return this.of(person).find(({ phase }) => phase === 'inside');
  }

  /** Throws `not-found` if nobody of that person and device knocks any more. */
  knocking(person: PersonId, device: DeviceId): Visitor {
    const visitor = this.of(person).find(({ phase, way }) => phase === 'waiting' && way?.device === device);
    if (visitor === undefined) throw new SessionError('not-found');
    return visitor;
  }

  tell<Name extends NoticeName>(person: PersonId, name: Name, payload: Payload<Name>): void {
    this.inside(person)?.channel.notify(name, payload);
  }

  /** Whether any therapist is connected and inside, apart from this one who goes. */
  hasTherapist(except?: PersonId): boolean {
    return this.all.some(
      ({ role, phase, person }) => role === 'therapist' && phase === 'inside' && person !== except,
    );
  }

  tellTherapists<Name extends NoticeName>(name: Name, payload: Payload<Name>): void {
    for (const { role, channel } of this.following) {
      if (role === 'therapist') channel.notify(name, payload);
    }
  }

  /** Call when somebody has begun to wait, or waits no more. */
  tellKnocks(): void {
    this.tellTherapists('session:knocks', { knocks: this.knocks });
  }

  tellFollowing<Name extends NoticeName>(name: Name, payload: Payload<Name>): void {
    for (const { channel } of this.following) channel.notify(name, payload);
  }
}
