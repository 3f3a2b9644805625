import type { Page } from '@playwright/test';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import type { Endpoint } from '@trialogue/shared/http/defineEndpoint.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';

/** Names that a log or a database must never show in the clear. */
export const names = { therapist: 'Dr Imke Ostermann', a: 'Anselm', b: 'Birgitte' } as const;
export const password = 'four quiet herons wading';

/** Calls a route from within the page, as the page itself would. */
export const call = async <Body, Answer>(
  page: Page,
  endpoint: Endpoint<Body, Answer>,
  body: Body,
  values: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? '');
  const asked = {
    path,
    method: endpoint.method,
    body: endpoint.method === 'GET' ? null : JSON.stringify(body),
  };
  const { status, answer } = await page.evaluate(async ({ path: url, method, body: sent }) => {
    const headers = sent === null ? {} : { 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, body: sent });
    const received: unknown = await response.json();
    return { status: response.status, answer: received };
  }, asked);
  if (status >= 400) throw new Error(`${endpoint.path} answered ${status}`);
  return endpoint.answer.parse(answer);
};

/** Makes the first account with the link the server printed; the page is signed in afterwards. */
export const setUpPractice = async (page: Page, setupLink: string): Promise<void> => {
  const link = new URL(setupLink);
  await page.goto(`${link.origin}/`);
  await call(page, accountEndpoints.setUp, {
    secret: link.hash.slice(1),
    name: names.therapist,
    email: 'imke@example.org',
    password,
  });
};

export interface BookedSession {
  readonly id: string;
  /** The therapist's page of the session, and the room behind it. */
  readonly room: string;
  readonly links: { readonly a: string; readonly b: string };
}

/** A session that starts now, with a private link for each partner. */
export const bookSession = async (page: Page): Promise<BookedSession> => {
  const { session, links } = await call(page, sessionEndpoints.create, {
    title: 'Appointment',
    start: { kind: 'now', timeZone: 'Europe/Berlin' },
    plannedMinutes: 50,
    nameA: names.a,
    nameB: names.b,
    coTherapist: null,
    continues: null,
  });
  const linkOf = (seat: 'a' | 'b'): string => {
    const link = links.find((each) => each.seat === seat);
    if (link === undefined) throw new Error('a link is missing');
    return link.url;
  };
  const { origin } = new URL(page.url());
  return {
    id: session.id,
    room: `${origin}/sessions/${session.id}/room`,
    links: { a: linkOf('a'), b: linkOf('b') },
  };
};
