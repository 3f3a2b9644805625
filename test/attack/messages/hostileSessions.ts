import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { HttpBrowser } from '../../support/HttpBrowser.ts';
import type { Booking, PracticeClient } from '../../support/PracticeClient.ts';
import type { Attacker } from './Attacker.ts';

/** A token is good for five minutes; it is asked for anew before. */
const TOKEN_FOR_MS = 3 * 60_000;

const kept = (ask: () => Promise<string>): (() => Promise<string>) => {
  let token: Promise<string> | undefined;
  let at = 0;
  return () => {
    if (token === undefined || performance.now() - at > TOKEN_FOR_MS) {
      at = performance.now();
      token = ask();
    }
    return token;
  };
};

const tokenOf = (browser: HttpBrowser) =>
  kept(async () => (await browser.call(joinEndpoints.token, {})).token);

/** A session in which all three attack from the stage, each with everything that their own role may name. */
export const hostileSession = async (practice: PracticeClient, url: string): Promise<readonly Attacker[]> => {
  const { booking, therapist, a, b, browsers, people, page } = await practice.gather();
  for (const peer of [therapist, a, b]) peer.close();
  const [first, second, third] = people;
  const shared = { partner: second.id, other: third.id, page: PageId.parse(page) };
  return [
    {
      url,
      subject: { ...shared, self: first.id },
      token: kept(() => practice.therapistToken(booking)),
    },
    { url, subject: { ...shared, self: second.id }, token: tokenOf(browsers.a) },
    { url, subject: { ...shared, self: third.id }, token: tokenOf(browsers.b) },
  ];
};

/** Somebody else with a partner's private link of this session, on a device that was never let in. */
export const thief = async (
  practice: PracticeClient,
  url: string,
  { links }: Booking,
): Promise<Attacker> => ({
  url,
  subject: {
    self: newId(PersonId),
    partner: newId(PersonId),
    other: newId(PersonId),
    page: newId(PageId),
  },
  token: tokenOf(await practice.openLink(links.b)),
});
