import { once } from 'node:events';
import { createServer } from 'node:http';
import { test as base } from './jointSession.ts';

/** What the neutral site says. */
export const NEUTRAL = 'Weather for the week';

/** As for a joint session, with the neutral site that a quick exit opens on this machine. */
export const test = base.extend<{ readonly neutral: string }>({
  neutral: async ({ playwright: _ }, use) => {
    const site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<title>${NEUTRAL}</title><h1>${NEUTRAL}</h1>`);
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await use(`http://127.0.0.1:${address.port}/`);
    site.closeAllConnections();
    site.close();
  },
  settings: async ({ neutral }, use) => use({ EXIT_URL: neutral }),
});
