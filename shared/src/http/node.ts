import { z } from 'zod';

/** What a browser says when it asks for its way in: the node it has just lost, so that it is not sent there again. */
export const WayWanted = z.strictObject({
  lost: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .exactOptional(),
});

/** The node that runs the session: an origin to connect to, or `null` for the page's own. */
export const NodeOrigin = z.url({ protocol: /^https?$/ }).nullable();
export type NodeOrigin = z.output<typeof NodeOrigin>;
