import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';

interface Seen {
  readonly stage: StageState;
  readonly people: readonly Person[];
}

const isTherapist = (person: Person | undefined): boolean =>
  person !== undefined && roleOf(person.seat) === 'therapist';

/**
 * Whose places are on this person's stage, always in the order of the seats. Whoever is apart has nobody there, not
 * even an empty place.
 */
export const shownPeople = ({ stage, people }: Seen, self: PersonId): readonly Person[] => {
  const others = people.filter(({ id }) => id !== self);
  const directs = isTherapist(people.find(({ id }) => id === self));
  const therapistsIf = (shown: boolean) => others.filter((person) => shown && isTherapist(person));
  switch (stage.kind) {
    case 'caucus':
      return directs
        ? others.filter((person) => isTherapist(person) || person.id === stage.with)
        : therapistsIf(stage.with === self);
    case 'timeOut':
      return directs ? others : therapistsIf(stage.sitting === self);
    default:
      return others;
  }
};

/** Whether a partner rests apart: nothing of the others is shown, said or worked on. */
export const isResting = ({ stage, people }: Seen, self: PersonId): boolean => {
  if (isTherapist(people.find(({ id }) => id === self))) return false;
  return stage.kind === 'timeOut' || (stage.kind === 'caucus' && stage.with !== self);
};
