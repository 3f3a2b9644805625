import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import type { RegionPerson } from '../regionProps.ts';

/** Partners first and always in the same order, whoever looks. */
const order: readonly Seat[] = ['a', 'b', 'therapist', 'co'];

export const personOf = (
  people: readonly RegionPerson[],
  id: PersonId | undefined,
): RegionPerson | undefined => people.find((person) => person.id === id);

/** Where somebody stands among the authors of a region; strangers come last. */
export const placeOf = (people: readonly RegionPerson[], id: PersonId): number => {
  const person = personOf(people, id);
  return person === undefined ? order.length : order.indexOf(person.seat);
};
