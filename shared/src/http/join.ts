import { z } from 'zod';
import { defineEndpoint, nothing } from './defineEndpoint.ts';
import { NodeOrigin, WayWanted } from './node.ts';
import { PlannedMinutes } from './sessions.ts';

/** What stands behind the `#` of a partner's private link. */
export const LinkSecret = z.string().min(1).max(100);

/** Where a quick exit leads unless the operator names another neutral page. */
export const DEFAULT_EXIT_URL = 'https://www.wikipedia.org/';

/** A partner's way in. A link that is unknown, revoked, expired or of a canceled session is `link-not-valid` alike. */
export const joinEndpoints = {
  /** Exchanges the link's secret for a cookie; the first browser to do so holds the link. */
  open: defineEndpoint({
    method: 'POST',
    path: '/api/join/open',
    body: z.strictObject({ secret: LinkSecret }),
    answer: z.strictObject({
      /** Another browser holds this link; the therapist is asked before this one may come in. */
      otherDevice: z.boolean(),
      /** Where a quick exit leads. */
      exitUrl: z.url({ protocol: /^https?$/ }),
      /** The session has ended; what was kept of it can be read. Only the device that holds the link is told so. */
      over: z.boolean(),
    }),
  }),
  /** A token for the socket's handshake, good for a few minutes, for the holder of the cookie. */
  token: defineEndpoint({
    method: 'POST',
    path: '/api/join/token',
    body: WayWanted,
    answer: z.strictObject({
      token: z.string(),
      node: NodeOrigin,
      otherDevice: z.boolean(),
      exitUrl: z.url({ protocol: /^https?$/ }),
      /** The partner's own display name. */
      name: z.string(),
      session: z.strictObject({
        title: z.string(),
        /** Server time in ms. */
        startsAt: z.number(),
        timeZone: z.string(),
        plannedMinutes: PlannedMinutes,
      }),
    }),
  }),
  /** This browser forgets the link. */
  forget: defineEndpoint({ method: 'POST', path: '/api/join/forget', body: nothing, answer: nothing }),
  /**
   * Quick exit: ends this device's place in the session, and the browser forgets everything of this site. Whoever has
   * no pass any more is answered alike.
   */
  exit: defineEndpoint({ method: 'POST', path: '/api/join/exit', body: nothing, answer: nothing }),
};

/** Answers with an iCalendar file, not JSON: the address of a download. */
export const joinCalendarPath = '/api/join/calendar.ics';

/** The pages that private links open; the secret follows behind `#`. */
export const JOIN_PAGE = '/join';
export const SETUP_PAGE = '/setup';
