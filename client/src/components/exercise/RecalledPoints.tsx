import type { Recalled } from '@trialogue/shared/exercises/run/runState.ts';
import type { RegionPerson } from '../../exercises/regionProps.ts';
import { Author } from '../../exercises/regions/Author.tsx';
import { exerciseText as words } from '../../text/exercise.ts';
import { ownTimeZone, shortDayOf } from '../../text/when.ts';

interface RecalledPointsProps {
  /** Of one scale, the oldest first. */
  readonly points: readonly Recalled[];
  readonly people: readonly RegionPerson[];
}

/** Sessions that fit a line; the way one is going shows in the last of them. */
const SHOWN = 3;

/** Where each stood on this scale in earlier sessions, of which the looker may know; nothing the first time. */
export const RecalledPoints = ({ points, people }: RecalledPointsProps) => {
  const stood = people.flatMap((person) => {
    const theirs = points.filter((point) => point.person === person.id).slice(-SHOWN);
    return theirs.length === 0 ? [] : [{ person, theirs }];
  });
  if (stood.length === 0) return null;
  return (
    <ul className="region-recalled" aria-label={words.recalled}>
      {stood.map(({ person, theirs }) => (
        <li key={person.id} data-seat={person.seat}>
          <Author person={person} />{' '}
          {words.recalledPoints(
            theirs.map(({ at, when }) => words.recalledPoint(at, shortDayOf(when, ownTimeZone()))).join(', '),
          )}
        </li>
      ))}
    </ul>
  );
};
