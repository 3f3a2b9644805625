import { SessionError } from '@trialogue/shared/errors.ts';
import { joinCalendarPath, joinEndpoints } from '@trialogue/shared/http/join.ts';
import { DeviceId, type LinkId, newId } from '@trialogue/shared/ids.ts';
import { LANDING_MS } from '@trialogue/shared/limits.ts';
import { type Request, Router } from 'express';
import type { Cookie } from '../auth/cookies.ts';
import type { JoinTokens } from '../auth/JoinTokens.ts';
import type { LinkSecrets } from '../auth/linkSecrets.ts';
import { isShut, type PartnerPass, type PartnerPasses } from '../auth/partnerPasses.ts';
import type { Clock } from '../clock.ts';
import type { LiveSessions } from '../session/LiveSessions.ts';
import type { LinkRecord, PracticeStore, SessionRecord } from '../store/PracticeStore.ts';
import { calendarOf, sendCalendar } from './calendar.ts';
import type { Limits } from './createLimits.ts';
import type { Locate } from './locate.ts';
import { serve } from './serve.ts';
import { requireLive, requireNotOver } from './sessionLinks.ts';

export interface JoinDependencies {
  readonly clock: Clock;
  readonly store: PracticeStore;
  readonly live: LiveSessions;
  readonly joinTokens: JoinTokens;
  readonly secrets: LinkSecrets;
  readonly passes: PartnerPasses;
  readonly cookie: Cookie;
  readonly limits: Limits;
  readonly locate: Locate;
  /** Where a quick exit leads. */
  readonly exitUrl: string;
}

/** A couple at one address opens two links, perhaps on two devices each, and reloads; guessing needs far more. */
const OPEN_BUDGET = { perMinute: 12, burst: 30 };
/** A token for every try on the worst of lines, where tries overlap, and two people at one address. */
const TOKEN_BUDGET = { perMinute: 120, burst: 240 };
/** Nobody leaves more often than they come in. */
const EXIT_BUDGET = OPEN_BUDGET;

interface Opened {
  readonly link: LinkRecord;
  readonly session: SessionRecord;
}

/** A partner's way in: private link, cookie, join token. */
export const joinRoutes = (dependencies: JoinDependencies): Router => {
  const { clock, store, live, joinTokens, secrets, passes, cookie, limits, locate, exitUrl } = dependencies;
  const router = Router();
  const openBudget = limits.budget('open', OPEN_BUDGET);
  const tokenBudget = limits.budget('token', TOKEN_BUDGET);
  const exitBudget = limits.budget('exit', EXIT_BUDGET);

  /**
   * The link and its session if it opens something now. Unknown, foreign, revoked and expired links and those
   * of canceled sessions are answered alike; that a session has ended its own partners may know.
   */
  const opened = async (id: LinkId | undefined): Promise<Opened> => {
    const link = requireLive(id === undefined ? undefined : await store.findLink(id), clock.now());
    const session = await store.findSession(link.session);
    if (session === undefined || session.status === 'canceled') throw new SessionError('link-not-valid');
    return { link, session };
  };

  const passOf = (request: Request): PartnerPass | undefined => {
    const value = cookie.read(request);
    return value === undefined ? undefined : passes.read(value);
  };

  /** Who holds the link: the first device to ask, in one step. */
  const claim = async ({ link }: Opened, device: DeviceId): Promise<DeviceId> => {
    if (link.device !== null) return link.device;
    const holder = await store.claimLink(link.id, device);
    if (holder === null) throw new SessionError('link-not-valid');
    if (holder !== device) return holder;
    await store.recordAct({
      at: clock.now(),
      by: null,
      act: 'link.opened',
      session: link.session,
      person: link.person,
    });
    return holder;
  };

  serve(router, joinEndpoints.open, async ({ body, request, response }) => {
    await openBudget.spend(request.ip);
    const found = await opened(secrets.read(body.secret));
    const { link, session } = found;
    const pass = passOf(request);
    if (session.status === 'ended') {
      // Nobody can be asked any more whether another device is theirs. A tab that is forgotten closes by itself.
      if (pass?.link !== link.id || pass.device !== link.device) throw new SessionError('session-ended');
      const readUntil = clock.now() + LANDING_MS;
      cookie.write(response, passes.write({ ...pass, readUntil }), link.expiresAt - clock.now());
      return { otherDevice: false, exitUrl, over: true };
    }
    // A device has another id for every link, so that nothing ties one session to another.
    const device = pass?.link === link.id ? pass.device : newId(DeviceId);
    const holder = await claim(found, device);
    cookie.write(response, passes.write({ link: link.id, device }), link.expiresAt - clock.now());
    return { otherDevice: holder !== device, exitUrl, over: false };
  });

  serve(router, joinEndpoints.token, async ({ body, request }) => {
    await tokenBudget.spend(request.ip);
    const pass = passOf(request);
    const { link, session } = await opened(pass?.link);
    if (isShut(pass)) {
      throw new SessionError(session.status === 'ended' ? 'session-ended' : 'link-not-valid');
    }
    requireNotOver(session, clock.now());
    const self = session.people.find(({ id }) => id === link.person);
    if (pass === undefined || self === undefined) throw new SessionError('link-not-valid');
    const node = await locate(session, body.lost);
    const { title, startsAt, timeZone, plannedMinutes } = session;
    return {
      token: joinTokens.sign({
        role: 'partner',
        session: session.id,
        person: self.id,
        link: link.id,
        device: pass.device,
      }),
      node,
      otherDevice: link.device !== pass.device,
      exitUrl,
      name: self.name,
      session: { title, startsAt, timeZone, plannedMinutes },
    };
  });

  serve(router, joinEndpoints.forget, async ({ response }) => {
    cookie.clear(response);
    return {};
  });

  serve(router, joinEndpoints.exit, async ({ request, response }) => {
    // First of all what concerns this browser, so that nothing below can keep it from forgetting.
    cookie.clear(response);
    response.set('Clear-Site-Data', '"cache", "cookies", "storage"');
    await exitBudget.spend(request.ip);
    const pass = passOf(request);
    const link = pass === undefined ? undefined : await store.findLink(pass.link);
    // A device that does not hold the link has no seat to give up.
    if (pass !== undefined && link?.device === pass.device)
      await live.exit(link.session, link.person, pass.device);
    return {};
  });

  router.get(joinCalendarPath, async (request, response) => {
    const pass = passOf(request);
    const { session } = await opened(isShut(pass) ? undefined : pass?.link);
    sendCalendar(response, calendarOf(session, clock.now()));
  });

  return router;
};
