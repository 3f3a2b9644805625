import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import type { PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { PracticeClient } from '../support/PracticeClient.ts';
import { Seat } from './Seat.ts';

/** A session's way from booking to three people inside, over HTTP and Socket.IO as browsers go it. */
export class SessionRoom {
  readonly page: PageId;
  /** Therapist, partner A, partner B. */
  readonly seats: readonly [Seat, Seat, Seat];
  readonly people: readonly PersonId[];
  /** Join tokens of the three: within a quarter of an hour each leads back to its seat. */
  readonly tokens: readonly [string, string, string];

  private constructor({
    page,
    seats,
    people,
    tokens,
  }: Pick<SessionRoom, 'page' | 'seats' | 'people' | 'tokens'>) {
    this.page = page;
    this.seats = seats;
    this.people = people;
    this.tokens = tokens;
  }

  static async open(url: string, practice: PracticeClient): Promise<SessionRoom> {
    const booking = await practice.book();
    const own = await practice.therapistToken(booking);
    const therapist = await Seat.open(url, own);
    await therapist.request('session:arrive', {});
    const entered = await therapist.request('session:enter', { cursor: null });
    if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
    const bothKnock = therapist.notice('session:knocks', (each) => each.knocks.length === 2);
    const partner = async (link: string) => {
      const browser = await practice.openLink(link);
      const { token } = await browser.call(joinEndpoints.token, {});
      const seat = await Seat.open(url, token);
      await seat.request('session:arrive', {});
      return { seat, token };
    };
    const [a, b] = await Promise.all([partner(booking.links.a), partner(booking.links.b)]);
    const { knocks } = await bothKnock;
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    await Promise.all([a, b].map(({ seat }) => seat.request('session:enter', { cursor: null })));
    const { people, board } = entered.view;
    return new SessionRoom({
      page: board.shownPage,
      seats: [therapist, a.seat, b.seat],
      people: people.map(({ id }) => id),
      tokens: [own, a.token, b.token],
    });
  }

  close(): void {
    for (const seat of this.seats) seat.close();
  }
}

/** So many sessions, a few at a time. `practice` is set up already. */
export const openRooms = async (
  url: string,
  practice: PracticeClient,
  count: number,
  opened: (count: number) => void = () => undefined,
): Promise<readonly SessionRoom[]> => {
  const rooms: SessionRoom[] = [];
  const lane = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      rooms.push(await SessionRoom.open(url, practice));
      opened(rooms.length);
    }
  };
  let begun = 0;
  await Promise.all(Array.from({ length: LANES }, lane));
  return rooms;
};

/** Sessions on their way in at once: enough to keep the server at work, few enough to time out nowhere. */
const LANES = 8;
