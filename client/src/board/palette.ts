import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';

/** Somebody at the table, as the board needs to know them. */
export interface BoardPerson {
  readonly id: PersonId;
  readonly seat: Seat;
  readonly name: string;
}

/** Colours and typeface as they are painted, read from the page's style sheet. */
export interface Palette {
  readonly seats: Readonly<Record<Seat, string>>;
  /** The pale companions of the three, behind words on a card. */
  readonly softSeats: Readonly<Record<Seat, string>>;
  readonly ink: string;
  readonly font: string;
}

/** The seat whose colour an object has. Somebody unknown is painted in the neutral one. */
export const seatOf = (people: readonly BoardPerson[], id: PersonId): Seat =>
  people.find((person) => person.id === id)?.seat ?? 'therapist';

export const nameOf = (people: readonly BoardPerson[], id: PersonId): string =>
  people.find((person) => person.id === id)?.name ?? '';
