import type { WayWanted } from '@trialogue/shared/http/node.ts';
import type { z } from 'zod';

/** What a connection is opened with. */
export interface Ticket {
  /** A join token, good for a few minutes. */
  readonly token: string;
  /** The node that runs the session: an origin, or `null` for the page's own. */
  readonly node: string | null;
}

/** How a ticket is asked for. */
export interface TicketWish {
  /** Gives the request up. */
  readonly signal: AbortSignal;
  /** The body of the request: the node that has just been lost, if one has. */
  readonly lost: z.output<typeof WayWanted>;
}
