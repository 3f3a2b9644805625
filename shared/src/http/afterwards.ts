import { z } from 'zod';
import { Summary } from '../exercises/summary.ts';
import { defineEndpoint, nothing } from './defineEndpoint.ts';

/** What one person may open of a session that has ended. */
export const Afterwards = z.strictObject({
  /** Server time in ms at which the session was to begin, and the zone it was booked in. */
  startsAt: z.number(),
  timeZone: z.string(),
  /** The partners’ first names. */
  names: z.array(z.string()),
  /** Until when the private link opens it, server time in ms; `null` for a therapist. */
  until: z.number().nullable(),
  kept: Summary,
});
export type Afterwards = z.output<typeof Afterwards>;

/** What was kept of a session. `wrong-stage` before the session has ended, whoever asks. */
export const afterwardsEndpoints = {
  /** For the device that holds the link, as long as the link lives. Whoever else asks is told `link-not-valid`. */
  partner: defineEndpoint({
    method: 'GET',
    path: '/api/join/summary',
    body: nothing,
    answer: Afterwards,
  }),
  /** From now on this browser opens nothing until the private link is opened in it again. */
  shut: defineEndpoint({ method: 'POST', path: '/api/join/shut', body: nothing, answer: nothing }),
  /** For the therapists of the session. */
  therapist: defineEndpoint({
    method: 'GET',
    path: '/api/sessions/:id/summary',
    body: nothing,
    answer: Afterwards,
  }),
};

/** Answer with a PDF, not JSON: addresses of downloads. Nothing of exercises that are not to be exported is in it. */
export const partnerPdfPath = '/api/join/summary.pdf';
export const therapistPdfPath = '/api/sessions/:id/summary.pdf';
