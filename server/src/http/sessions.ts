import { SessionError } from '@trialogue/shared/errors.ts';
import {
  calendarPath,
  type NewSession,
  PartnerSeat,
  sessionEndpoints,
  TimeZone,
} from '@trialogue/shared/http/sessions.ts';
import { type AccountId, newId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { type Request, Router } from 'express';
import type { JoinTokens } from '../auth/JoinTokens.ts';
import type { LinkSecrets } from '../auth/linkSecrets.ts';
import type { Clock } from '../clock.ts';
import type { LiveSessions } from '../session/LiveSessions.ts';
import type {
  Account,
  LinkRecord,
  PracticeAct,
  PracticeStore,
  SessionRecord,
} from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import { calendarOf, sendCalendar } from './calendar.ts';
import type { Locate } from './locate.ts';
import { serve } from './serve.ts';
import { linksExpireAt, newLink, privateLinkOf, requireLive, seatOf, summaryOf } from './sessionLinks.ts';
import { listSessions } from './sessionLists.ts';
import { readStart } from './startTime.ts';
import type { TherapistGate } from './therapist.ts';

export interface SessionDependencies {
  readonly clock: Clock;
  readonly store: PracticeStore & Pick<SessionStore, 'drop'>;
  readonly live: LiveSessions;
  readonly joinTokens: JoinTokens;
  readonly secrets: LinkSecrets;
  readonly gate: TherapistGate;
  readonly locate: Locate;
  readonly publicOrigin: () => string;
}

interface Own {
  readonly account: Account;
  readonly session: SessionRecord;
}

/** The therapist's sessions and the private links to them. */
export const sessionRoutes = (dependencies: SessionDependencies): Router => {
  const { clock, store, live, joinTokens, secrets, gate, locate, publicOrigin } = dependencies;
  const router = Router();

  /** The session in the address, if this therapist takes part; another's is answered as if it did not exist. */
  const any = async (request: Request): Promise<Own> => {
    const account = await gate.account(request);
    const id = SessionId.safeParse(request.params['id']);
    const session = id.success ? await store.findSession(id.data, account.id) : undefined;
    if (session === undefined) throw new SessionError('not-found');
    return { account, session };
  };

  /** What only the one who leads it may do to a session. */
  const own = async (request: Request): Promise<Own> => {
    const found = await any(request);
    if (found.session.owner !== found.account.id) throw new SessionError('not-found');
    return found;
  };

  const ownSeat = async (request: Request) => {
    const { account, session } = await own(request);
    const seat = PartnerSeat.safeParse(request.params['seat']);
    if (!seat.success) throw new SessionError('not-found');
    return { account, session, seat: seat.data, person: seatOf(session, seat.data).id };
  };

  const record = (act: PracticeAct['act'], { account, session }: Own, person: PersonId | null = null) =>
    store.recordAct({ at: clock.now(), by: account.id, act, session: session.id, person });

  const summarise = async (id: SessionId, account: Account) => {
    const session = await store.findSession(id);
    if (session === undefined) throw new SessionError('not-found');
    return summaryOf(session, await store.linksOf([id]), account.id, clock.now());
  };

  const urlOf = (link: LinkRecord, seat: PartnerSeat) => privateLinkOf(link, seat, secrets, publicOrigin());

  const colleague = async (account: Account, id: AccountId | null): Promise<Account | undefined> => {
    if (id === null) return undefined;
    const found = id === account.id ? undefined : await store.findAccount(id);
    if (found === undefined) throw new SessionError('not-found');
    return found;
  };

  /** The session to go on from, which must be over: until then what is kept of it is not settled. */
  const earlier = async (account: Account, { continues, nameA, nameB }: NewSession) => {
    if (continues === null) return null;
    const found = await store.findSession(continues, account.id);
    if (found === undefined) throw new SessionError('not-found');
    const seated = seatOf(found, 'a').name === nameA && seatOf(found, 'b').name === nameB;
    if (found.status !== 'ended' || !seated) throw new SessionError('invalid-payload');
    return found.id;
  };

  const requireBooked = ({ status }: SessionRecord) => {
    if (status !== 'booked') throw new SessionError('session-ended');
  };

  serve(router, sessionEndpoints.list, async ({ request }) => {
    const account = await gate.account(request);
    const timeZone = TimeZone.safeParse(request.query['timeZone']);
    if (!timeZone.success) throw new SessionError('invalid-payload');
    return listSessions(store, account.id, timeZone.data, clock.now());
  });

  serve(router, sessionEndpoints.create, async ({ body, request }) => {
    const account = await gate.account(request);
    const now = clock.now();
    const { startsAt, timeZone, reading } = readStart(body.start, now);
    const co = await colleague(account, body.coTherapist);
    const continues = await earlier(account, body);
    const session: SessionRecord = {
      id: newId(SessionId),
      owner: account.id,
      coTherapist: co?.id ?? null,
      title: body.title,
      startsAt,
      timeZone,
      plannedMinutes: body.plannedMinutes,
      status: 'booked',
      endedAt: null,
      people: [
        { id: newId(PersonId), seat: 'therapist', name: account.name },
        { id: newId(PersonId), seat: 'a', name: body.nameA },
        { id: newId(PersonId), seat: 'b', name: body.nameB },
        ...(co === undefined ? [] : [{ id: newId(PersonId), seat: 'co' as const, name: co.name }]),
      ],
      page: newId(PageId),
      continues,
    };
    const [a, b] = [newLink(session, 'a', now), newLink(session, 'b', now)];
    await store.createSession(session, [a, b]);
    await record('session.created', { account, session });
    return {
      session: summaryOf(session, [a, b], account.id, now),
      links: [urlOf(a, 'a'), urlOf(b, 'b')],
      startReading: reading,
    };
  });

  serve(router, sessionEndpoints.session, async ({ request }) => {
    const { account, session } = await any(request);
    return summarise(session.id, account);
  });

  serve(router, sessionEndpoints.reschedule, async ({ body, request }) => {
    const found = await own(request);
    const now = clock.now();
    const { startsAt, timeZone, reading } = readStart(body.start, now);
    const change = { startsAt, timeZone, plannedMinutes: body.plannedMinutes };
    await store.reschedule(found.session.id, change, linksExpireAt(change, now));
    await record('session.rescheduled', found);
    return { session: await summarise(found.session.id, found.account), startReading: reading };
  });

  serve(router, sessionEndpoints.cancel, async ({ request }) => {
    const found = await own(request);
    await store.markCanceled(found.session.id);
    await live.cancel(found.session.id);
    // It may have begun: what would be dropped at its end goes now.
    await store.drop(found.session.id);
    await record('session.canceled', found);
    return summarise(found.session.id, found.account);
  });

  serve(router, sessionEndpoints.link, async ({ request }) => {
    const { seat, person, ...found } = await ownSeat(request);
    const links = await store.linksOf([found.session.id]);
    const link = requireLive(
      links.find((each) => each.person === person),
      clock.now(),
    );
    // Written down first: nobody sees a private link without a trace.
    await record('link.shown', found, person);
    return urlOf(link, seat);
  });

  serve(router, sessionEndpoints.renewLink, async ({ request }) => {
    const { seat, person, ...found } = await ownSeat(request);
    requireBooked(found.session);
    const link = newLink(found.session, seat, clock.now());
    await store.replaceLinks(person, link);
    await live.revoke(found.session.id, person);
    await record('link.renewed', found, person);
    return urlOf(link, seat);
  });

  serve(router, sessionEndpoints.revokeLink, async ({ request }) => {
    const { person, ...found } = await ownSeat(request);
    await store.replaceLinks(person, undefined);
    await live.revoke(found.session.id, person);
    await record('link.revoked', found, person);
    return summarise(found.session.id, found.account);
  });

  serve(router, sessionEndpoints.enter, async ({ body, request }) => {
    const found = await any(request);
    requireBooked(found.session);
    const leads = found.session.owner === found.account.id;
    const personId = seatOf(found.session, leads ? 'therapist' : 'co').id;
    const token = joinTokens.sign({
      role: 'therapist',
      session: found.session.id,
      person: personId,
      account: found.account.id,
    });
    return { token, node: await locate(found.session, body.lost), personId };
  });

  router.get(calendarPath, async (request, response) => {
    const { session } = await any(request);
    sendCalendar(response, calendarOf(session, clock.now()));
  });

  return router;
};
