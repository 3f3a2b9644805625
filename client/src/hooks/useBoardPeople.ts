import { useState } from 'react';
import type { BoardPerson } from '../board/palette.ts';

/** The same list for as long as it says the same, so that nothing is painted again for nothing. */
export const useBoardPeople = (people: readonly BoardPerson[]): readonly BoardPerson[] => {
  const [kept, setKept] = useState(people);
  if (kept === people || says(kept) === says(people)) return kept;
  setKept(people);
  return people;
};

const says = (people: readonly BoardPerson[]): string =>
  JSON.stringify(people.map(({ id, seat, name }) => [id, seat, name]));
