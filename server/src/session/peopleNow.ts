import type { PersonId } from '@trialogue/shared/ids.ts';
import { accountAt, type SessionRecord } from '../store/PracticeStore.ts';

/** Who somebody of an earlier session is now, if anybody. */
export type PersonNow = (before: PersonId) => PersonId | undefined;

/** A partner is whoever has their seat; a therapist whoever has their account, or else whoever leads. */
export const peopleNow = (from: SessionRecord, to: SessionRecord): PersonNow => {
  const leading = to.people.find(({ seat }) => seat === 'therapist');
  return (id) => {
    const account = accountAt(from, id);
    if (account !== null) {
      const same = to.people.find((person) => accountAt(to, person.id) === account);
      return (same ?? leading)?.id;
    }
    const before = from.people.find((person) => person.id === id);
    return before && to.people.find(({ seat }) => seat === before.seat)?.id;
  };
};
