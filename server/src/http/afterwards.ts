import { SessionError } from '@trialogue/shared/errors.ts';
import { summaryFor } from '@trialogue/shared/exercises/summary.ts';
import {
  type Afterwards,
  afterwardsEndpoints,
  partnerPdfPath,
  therapistPdfPath,
} from '@trialogue/shared/http/afterwards.ts';
import { SessionId } from '@trialogue/shared/ids.ts';
import { type Request, type Response, Router } from 'express';
import type { Cookie } from '../auth/cookies.ts';
import { isShut, type PartnerPass, type PartnerPasses } from '../auth/partnerPasses.ts';
import type { Clock } from '../clock.ts';
import { readRemains } from '../session/readRemains.ts';
import {
  accountAt,
  type PracticeStore,
  type SeatRecord,
  type SessionRecord,
} from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import type { Limits } from './createLimits.ts';
import { serve } from './serve.ts';
import { requireLive, requireNotOver } from './sessionLinks.ts';
import type { TherapistGate } from './therapist.ts';

export interface AfterwardsDependencies {
  readonly clock: Clock;
  readonly store: PracticeStore & Pick<SessionStore, 'read'>;
  readonly passes: PartnerPasses;
  readonly cookie: Cookie;
  readonly gate: TherapistGate;
  readonly limits: Limits;
}

/** A whole log is read each time. Nobody reads and downloads faster than this. */
const BUDGET = { perMinute: 20, burst: 30 };

interface Asking {
  readonly session: SessionRecord;
  readonly viewer: SeatRecord;
  /** How long it can be asked again, server time in ms. */
  readonly until: number | null;
}

/** What was kept of a session, for each of its people what they may open, as a page and as a PDF. */
export const afterwardsRoutes = (dependencies: AfterwardsDependencies): Router => {
  const { clock, store, passes, cookie, gate, limits } = dependencies;
  const router = Router();
  const budget = limits.budget('afterwards', BUDGET);

  const passOf = (request: Request): PartnerPass | undefined => {
    const value = cookie.read(request);
    return value === undefined ? undefined : passes.read(value);
  };

  /** The partner who holds the link on this device. Another device is told what a foreign link is told. */
  const partner = async (request: Request): Promise<Asking> => {
    await budget.spend(request.ip);
    const pass = passOf(request);
    const found = pass === undefined || isShut(pass) ? undefined : await store.findLink(pass.link);
    const link = requireLive(found, clock.now());
    const session = await store.findSession(link.session);
    const viewer = session?.people.find(({ id }) => id === link.person);
    if (session === undefined || viewer === undefined || session.status === 'canceled') {
      throw new SessionError('link-not-valid');
    }
    if (link.device !== pass?.device) throw new SessionError('link-not-valid');
    if (pass.readUntil === undefined) requireNotOver(session, clock.now());
    else if (pass.readUntil < clock.now()) throw new SessionError('session-ended');
    return { session, viewer, until: link.expiresAt };
  };

  /** A therapist of the session; another's session is answered as if it did not exist. */
  const therapist = async (request: Request): Promise<Asking> => {
    await budget.spend(request.ip);
    const account = await gate.account(request);
    const id = SessionId.safeParse(request.params['id']);
    const session = id.success ? await store.findSession(id.data, account.id) : undefined;
    const viewer = session?.people.find((person) => accountAt(session, person.id) === account.id);
    if (session === undefined || viewer === undefined) throw new SessionError('not-found');
    return { session, viewer, until: null };
  };

  const read = async ({ session, viewer, until }: Asking): Promise<Afterwards> => {
    // Until it has ended what is to be dropped is still there.
    if (session.status !== 'ended') throw new SessionError('wrong-stage');
    const { startsAt, timeZone, people } = session;
    const names = people
      .filter(({ seat }) => seat === 'a' || seat === 'b')
      .map(({ name }) => firstName(name));
    return { startsAt, timeZone, names, until, kept: summaryFor(await readRemains(store, session), viewer) };
  };

  const sendPdf = async (response: Response, asking: Asking): Promise<void> => {
    // Fonts and all: most processes never print anything.
    const { pdfOf } = await import('./summaryPdf.ts');
    const pdf = await pdfOf(await read(asking));
    response
      .set('Content-Type', 'application/pdf')
      .set('Content-Disposition', 'attachment; filename="notes.pdf"')
      .send(pdf);
  };

  serve(router, afterwardsEndpoints.partner, async ({ request }) => read(await partner(request)));
  serve(router, afterwardsEndpoints.therapist, async ({ request }) => read(await therapist(request)));

  router.get(partnerPdfPath, async (request, response) => sendPdf(response, await partner(request)));
  router.get(therapistPdfPath, async (request, response) => sendPdf(response, await therapist(request)));

  serve(router, afterwardsEndpoints.shut, async ({ request, response }) => {
    const pass = passOf(request);
    const link = pass === undefined ? undefined : await store.findLink(pass.link);
    if (pass === undefined || link === undefined) cookie.clear(response);
    else cookie.write(response, passes.write({ ...pass, readUntil: 0 }), link.expiresAt - clock.now());
    return {};
  });

  return router;
};

const firstName = (name: string): string => name.split(' ')[0] ?? name;
