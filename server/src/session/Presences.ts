import { rosterOf } from '@trialogue/shared/log/sessionState.ts';
import { peopleFor, stageFor } from '@trialogue/shared/log/viewFor.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { audience, edgeOf } from '@trialogue/shared/stage/audience.ts';
import type { Clock, Scheduled } from '../clock.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

/** Changes of presence within this many ms travel in one notice. */
const PAUSE_MS = 100;

/**
 * Who is connected and sends what, told to each of those inside about themselves and whom the stage lets them see.
 * What has not changed for somebody is not told again, so that what goes on elsewhere leaves no rhythm.
 */
export class Presences {
  readonly #acting: Acting;
  readonly #clock: Clock;
  readonly #told = new WeakMap<Visitor, string>();
  #scheduled: Scheduled | undefined;
  #closed = false;

  constructor(acting: Acting, clock: Clock) {
    this.#acting = acting;
    this.#clock = clock;
  }

  changed(): void {
    if (this.#closed) return;
    this.#scheduled ??= this.#clock.schedule(PAUSE_MS, () => {
      this.#scheduled = undefined;
      for (const visitor of this.#acting.visitors.following) this.#tell(visitor);
    });
  }

  /** Somebody has just had the whole view, and needs this with it. */
  entered(visitor: Visitor): void {
    this.#told.delete(visitor);
    this.changed();
  }

  close(): void {
    this.#closed = true;
    this.#scheduled?.cancel();
  }

  #tell(visitor: Visitor): void {
    const people = this.#visibleTo(visitor);
    const said = JSON.stringify(people);
    if (this.#told.get(visitor) === said) return;
    this.#told.set(visitor, said);
    visitor.channel.notify('session:presence', { people });
  }

  /** By their own view, in which somebody who left by the quick exit has only lost the link. */
  #visibleTo({ person }: Visitor): Presence[] {
    const { state, visitors, room } = this.#acting;
    const viewer = this.#acting.seated(person);
    const people = peopleFor(state.people, viewer);
    const edges = audience(stageFor(state.stage, viewer), rosterOf({ people }));
    return people
      .filter(
        ({ id, standing }) => standing === 'admitted' && (id === person || edgeOf(edges, person, id).see),
      )
      .map(({ id }) => ({
        person: id,
        connected: visitors.inside(id) !== undefined,
        ...room.presenceOf(id),
      }));
  }
}
