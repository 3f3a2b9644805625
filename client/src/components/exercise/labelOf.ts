import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';

const LETTER = { a: /\bA\b/, b: /\bB\b/ } as const;

/** A region's label with the partner's own name where the template can only say A or B. */
export const labelOf = (
  { label, owner }: Pick<Region, 'label' | 'owner'>,
  people: readonly Pick<Person, 'seat' | 'name'>[],
): string => {
  if (owner !== 'a' && owner !== 'b') return label;
  const name = people.find(({ seat }) => seat === owner)?.name;
  return name === undefined ? label : label.replace(LETTER[owner], () => name);
};
