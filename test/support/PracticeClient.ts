import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { type PartnerSeat, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { AccountId, SessionId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { connect, type Peer } from './connect.ts';
import { HttpBrowser } from './HttpBrowser.ts';
import type { StartedServer } from './startServer.ts';

export interface Booking {
  readonly id: string;
  readonly links: Readonly<Record<PartnerSeat, string>>;
}

/** Three people let in, each with a snapshot. */
export interface Gathered {
  readonly booking: Booking;
  readonly therapist: Peer;
  readonly a: Peer;
  readonly b: Peer;
  /** The partners' browsers, to come back with. */
  readonly browsers: Readonly<Record<PartnerSeat, HttpBrowser>>;
  /** Therapist, partner A, partner B. */
  readonly people: readonly [Person, Person, Person];
  readonly page: string;
}

export const account = {
  name: 'Dr Imke Ostermann',
  email: 'imke@practice.example',
  password: 'four quiet herons wading',
} as const;
export const partnerNames = { a: 'Anselm Quirin', b: 'Birgitte Thorvald' } as const;
export const title = 'Appointment at the lakeside';

/** A therapist's practice, all of it over HTTP and Socket.IO as browsers use them. */
export class PracticeClient {
  readonly #url: string;
  readonly therapist: HttpBrowser;

  private constructor(url: string, therapist: HttpBrowser) {
    this.#url = url;
    this.therapist = therapist;
  }

  /** Sets the first account up. */
  static async open({
    url,
    setupSecret,
  }: Pick<StartedServer, 'url' | 'setupSecret'>): Promise<PracticeClient> {
    const therapist = new HttpBrowser(url);
    await therapist.call(accountEndpoints.setUp, { secret: setupSecret, ...account });
    return new PracticeClient(url, therapist);
  }

  /** The practice of somebody who is signed in already. */
  static of(url: string, therapist: HttpBrowser): PracticeClient {
    return new PracticeClient(url, therapist);
  }

  /** The same practice on a server that was started again, on whatever port. */
  movedTo(url: string): PracticeClient {
    return new PracticeClient(url, this.therapist.movedTo(url));
  }

  async book(coTherapist: AccountId | null = null, continues: SessionId | null = null): Promise<Booking> {
    const { session, links } = await this.therapist.call(sessionEndpoints.create, {
      title,
      start: { kind: 'now', timeZone: 'Europe/Berlin' },
      plannedMinutes: 50,
      nameA: partnerNames.a,
      nameB: partnerNames.b,
      coTherapist,
      continues,
    });
    const linkOf = (seat: PartnerSeat): string => links.find((link) => link.seat === seat)?.url ?? '';
    return { id: session.id, links: { a: linkOf('a'), b: linkOf('b') } };
  }

  /** A partner's browser that has opened its private link. */
  async openLink(link: string): Promise<HttpBrowser> {
    const browser = new HttpBrowser(this.#url);
    await browser.call(joinEndpoints.open, { secret: new URL(link).hash.slice(1) });
    return browser;
  }

  async therapistToken({ id }: Pick<Booking, 'id'>): Promise<string> {
    const { token } = await this.therapist.call(sessionEndpoints.enter, {}, { id });
    return token;
  }

  async connectTherapist(booking: Pick<Booking, 'id'>): Promise<Peer> {
    return connect({ url: this.#url, token: await this.therapistToken(booking) });
  }

  /** `resumes`: the receive transport of an earlier connection. */
  async connectPartner(browser: HttpBrowser, resumes?: unknown): Promise<Peer> {
    const { token } = await browser.call(joinEndpoints.token, {});
    return connect({ url: this.#url, token, resumes });
  }

  /** Books a session, which may go on from an earlier one, and brings all three together. */
  async gather(continues: SessionId | null = null): Promise<Gathered> {
    const booking = await this.book(null, continues);
    const therapist = await this.connectTherapist(booking);
    await therapist.request('session:arrive', {});
    const snapshot = await therapist.request('session:enter', { cursor: null });
    if (snapshot.kind !== 'snapshot') throw new Error('a snapshot was expected');
    const browsers = {
      a: await this.openLink(booking.links.a),
      b: await this.openLink(booking.links.b),
    };
    const a = await this.connectPartner(browsers.a);
    const b = await this.connectPartner(browsers.b);
    await Promise.all([a, b].map((partner) => partner.request('session:arrive', {})));
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 2);
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    await Promise.all([a, b].map((partner) => partner.request('session:enter', { cursor: null })));
    const { people, board } = snapshot.view;
    const [first, second, third] = people;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three people were expected');
    return { booking, therapist, a, b, browsers, people: [first, second, third], page: board.shownPage };
  }
}
