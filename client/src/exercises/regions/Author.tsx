import { SeatMark } from '../../components/video/SeatMark.tsx';
import type { RegionPerson } from '../regionProps.ts';

interface AuthorProps {
  readonly person: RegionPerson | undefined;
  /** The name for screen readers only, where the region can have one author and the colour says the rest. */
  readonly quiet?: boolean;
}

/** Whose it is: shape, hue and name. */
export const Author = ({ person, quiet = false }: AuthorProps) =>
  person === undefined ? null : (
    <span className={quiet ? 'region-author visually-hidden' : 'region-author'} data-seat={person.seat}>
      <SeatMark seat={person.seat} />
      <span>{person.name}</span>
    </span>
  );
