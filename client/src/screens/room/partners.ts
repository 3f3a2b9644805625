import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Partner } from '../../components/stage/Partner.ts';

/** The two partners in the order of their seats, with all that is known of them. */
export const partnersOf = (people: readonly Person[]): readonly (Person & Partner)[] =>
  people.flatMap((person) => {
    const { seat } = person;
    return seat === 'a' || seat === 'b' ? [{ ...person, seat }] : [];
  });
