import { MAX_EXERCISE_BYTES } from '@trialogue/shared/limits.ts';
import express, { type Express } from 'express';
import { createCookie } from '../auth/cookies.ts';
import { createInvitations } from '../auth/invitations.ts';
import type { JoinTokens } from '../auth/JoinTokens.ts';
import { createLinkSecrets } from '../auth/linkSecrets.ts';
import { createPartnerPasses } from '../auth/partnerPasses.ts';
import { Passwords } from '../auth/passwords.ts';
import type { SignIns } from '../auth/signIns.ts';
import type { Clock } from '../clock.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import type { Logger } from '../logger.ts';
import type { LiveSessions } from '../session/LiveSessions.ts';
import type { PracticeStore } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import { accountRoutes } from './account.ts';
import { afterwardsRoutes } from './afterwards.ts';
import type { Limits } from './createLimits.ts';
import { answerFailures, answerNotFound } from './failures.ts';
import { healthRoutes } from './health.ts';
import { joinRoutes } from './join.ts';
import type { Locate } from './locate.ts';
import { noStore, sameOriginOnly, securityHeaders } from './securityHeaders.ts';
import { sessionRoutes } from './sessions.ts';
import { staticClient } from './staticClient.ts';
import { templateRoutes } from './templates.ts';
import type { TherapistGate } from './therapist.ts';

export interface HttpDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: PracticeStore & Pick<SessionStore, 'read' | 'drop'>;
  readonly live: LiveSessions;
  readonly signIns: SignIns;
  readonly gate: TherapistGate;
  readonly joinTokens: JoinTokens;
  readonly locate: Locate;
  /** Where pages may connect to beside their own origin, as a Content-Security-Policy says it. */
  readonly nodeUrls: string | undefined;
  readonly masterKey: MasterKey;
  readonly limits: Limits;
  /** Asked with each request, because a free port is known only once the server listens. */
  readonly publicOrigin: () => string;
  /** Where a partner’s quick exit leads. */
  readonly exitUrl: string;
  /** Proxies in front that name the client's address. */
  readonly trustProxy: number;
  /** The built client. */
  readonly clientDir: string;
  readonly version: string;
  readonly workers: () => number;
}

/** The longest honest body is a session's title and two names. */
const MAX_BODY = '16kb';
/** Except for a template, with room for what stands around it. */
const MAX_TEMPLATE_BODY = MAX_EXERCISE_BYTES + 1024;

/** Everything the server answers over HTTP, except the socket. Holds no timer and nothing to close. */
export const createHttpApp = (dependencies: HttpDependencies): Express => {
  const { clock, logger, store, live, limits, joinTokens, locate, masterKey, publicOrigin } = dependencies;
  const { signIns, gate } = dependencies;
  const secrets = createLinkSecrets(masterKey);
  const passes = createPartnerPasses(masterKey);
  const partnerCookie = createCookie('trialogue-partner', publicOrigin);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', dependencies.trustProxy);
  app.use(securityHeaders(publicOrigin, dependencies.nodeUrls));
  app.use(
    healthRoutes(() => ({
      version: dependencies.version,
      workers: dependencies.workers(),
      sessions: live.count,
    })),
  );
  app.use('/api', noStore, sameOriginOnly(publicOrigin));
  app.use('/api/templates', express.json({ limit: MAX_TEMPLATE_BODY }));
  app.use('/api', express.json({ limit: MAX_BODY }));
  app.use(
    accountRoutes({
      clock,
      store,
      live,
      passwords: new Passwords(),
      signIns,
      invitations: createInvitations({ store, clock, publicOrigin }),
      gate,
      limits,
    }),
    sessionRoutes({ clock, store, live, joinTokens, secrets, gate, locate, publicOrigin }),
    templateRoutes({ clock, store, gate }),
    joinRoutes({
      clock,
      store,
      live,
      joinTokens,
      locate,
      secrets,
      passes,
      cookie: partnerCookie,
      limits,
      exitUrl: dependencies.exitUrl,
    }),
    afterwardsRoutes({ clock, store, passes, cookie: partnerCookie, gate, limits }),
  );
  app.use('/api', answerNotFound);
  app.use(staticClient(dependencies.clientDir));
  app.use(answerNotFound);
  app.use(answerFailures(logger));
  return app;
};
