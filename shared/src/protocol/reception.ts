import { z } from 'zod';
import { PartnerSeat } from '../http/sessions.ts';
import { SessionId } from '../ids.ts';
import { SECOND_MS } from '../limits.ts';

/** The Socket.IO namespace of a therapist's own pages. The cookie of their sign-in is the way in; it takes no requests. */
export const RECEPTION = '/reception';

/** The one notice of it. */
export const RECEPTION_WAITING = 'reception:waiting';

/** Whose partners wait before a session of this therapist; none: nobody does any more. */
export const Waiting = z.strictObject({ session: SessionId, seats: z.array(PartnerSeat).max(2) });
export type Waiting = z.output<typeof Waiting>;

/** While somebody waits it is told again this often. */
export const WAITING_TOLD_EVERY_MS = 15 * SECOND_MS;
/** What was told longer ago is not so any more: its node is gone, and nobody has come back. */
export const WAITING_LASTS_MS = 40 * SECOND_MS;
