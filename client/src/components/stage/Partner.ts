import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';

/** A partner as the parts of the stage show them. */
export interface Partner {
  readonly id: PersonId;
  readonly seat: Extract<Seat, 'a' | 'b'>;
  readonly name: string;
}
