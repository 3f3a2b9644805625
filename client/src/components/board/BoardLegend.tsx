import type { PersonId } from '@trialogue/shared/ids.ts';
import type { BoardPerson } from '../../board/palette.ts';
import { boardText } from '../../text/board.ts';
import { SeatMark } from '../video/SeatMark.tsx';

interface BoardLegendProps {
  readonly people: readonly BoardPerson[];
  readonly self: PersonId;
}

/** Whose colour is whose. */
export const BoardLegend = ({ people, self }: BoardLegendProps) => (
  <ul className="board-legend" aria-label={boardText.legend}>
    {people.map(({ id, seat, name }) => (
      <li key={id} className="board-by" data-seat={seat}>
        <SeatMark seat={seat} />
        <span>{id === self ? boardText.you(name) : name}</span>
      </li>
    ))}
  </ul>
);
