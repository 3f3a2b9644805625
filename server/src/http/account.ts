import { SessionError } from '@trialogue/shared/errors.ts';
import { type Account as AccountAnswer, accountEndpoints } from '@trialogue/shared/http/account.ts';
import { AccountId, newId } from '@trialogue/shared/ids.ts';
import { Router } from 'express';
import type { Invitations } from '../auth/invitations.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { SignIns } from '../auth/signIns.ts';
import type { Clock } from '../clock.ts';
import type { LiveSessions } from '../session/LiveSessions.ts';
import type { Account, PracticeAct, PracticeStore } from '../store/PracticeStore.ts';
import { countedAddress } from './AddressBudget.ts';
import type { Limits } from './createLimits.ts';
import { serve } from './serve.ts';
import type { TherapistGate } from './therapist.ts';

export interface AccountDependencies {
  readonly live: LiveSessions;
  readonly clock: Clock;
  readonly store: PracticeStore;
  readonly passwords: Passwords;
  readonly signIns: SignIns;
  readonly invitations: Invitations;
  readonly gate: TherapistGate;
  readonly limits: Limits;
}

const HOUR_MS = 3_600_000;
/**
 * Waits stay short, because anybody can make an account wait by failing on purpose: one guess a minute gets
 * nowhere against twelve characters.
 */
const PER_ACCOUNT = { free: 5, baseMs: 1_000, maxMs: 60_000, forgetMs: 24 * HOUR_MS };
/** A practice shares one address, and so do its mistakes. */
const PER_ADDRESS = { free: 15, baseMs: 1_000, maxMs: 15 * 60_000, forgetMs: HOUR_MS };
/** A person sets up once; guessing 256 bits is hopeless, this only keeps the attempts cheap. */
const SETUP_BUDGET = { perMinute: 6, burst: 20 };

const answerOf = ({ name, email, mayInvite }: Account): AccountAnswer => ({ name, email, mayInvite });

/** Setting accounts up, inviting, signing in and out. */
export const accountRoutes = (dependencies: AccountDependencies): Router => {
  const { clock, live, store, passwords, signIns, invitations, gate, limits } = dependencies;
  const router = Router();
  const setupBudget = limits.budget('setup', SETUP_BUDGET);
  const byAccount = limits.throttle('sign-in-account', PER_ACCOUNT);
  const byAddress = limits.throttle('sign-in-address', PER_ADDRESS);

  const record = (act: PracticeAct['act'], by: AccountId | null) =>
    store.recordAct({ at: clock.now(), by, act, session: null, person: null });

  const invitationOf = async (secret: string) => {
    const invitation = await invitations.find(secret);
    if (invitation === undefined) throw new SessionError('link-not-valid');
    return invitation;
  };

  serve(router, accountEndpoints.checkSetup, async ({ body, request }) => {
    await setupBudget.spend(request.ip);
    return { first: (await invitationOf(body.secret)).madeBy === null };
  });

  serve(router, accountEndpoints.setUp, async ({ body, request, response }) => {
    await setupBudget.spend(request.ip);
    const { hash, madeBy } = await invitationOf(body.secret);
    const account: Account = {
      id: newId(AccountId),
      email: body.email,
      name: body.name,
      passwordHash: await passwords.hash(body.password),
      createdAt: clock.now(),
      mayInvite: madeBy === null,
    };
    await store.createAccount(account, hash);
    await record('account.created', account.id);
    await gate.signIn(request, response, account);
    return answerOf(account);
  });

  serve(router, accountEndpoints.signIn, async ({ body, request, response }) => {
    const address = countedAddress(request.ip);
    await byAddress.attempt(address);
    await byAccount.attempt(body.email);
    const account = await store.findAccountByEmail(body.email);
    // An unknown address costs the same work and gets the same answer as a wrong password.
    const genuine = await passwords.verify(body.password, account?.passwordHash);
    if (account === undefined || !genuine) {
      await record('account.signInRefused', account?.id ?? null);
      throw new SessionError('unauthorised');
    }
    await byAddress.succeeded(address);
    await byAccount.succeeded(body.email);
    await gate.signIn(request, response, account);
    await record('account.signedIn', account.id);
    return answerOf(account);
  });

  serve(router, accountEndpoints.signOut, async ({ request, response }) => {
    await gate.signOut(request, response);
    return {};
  });

  serve(router, accountEndpoints.signOutEverywhere, async ({ request, response }) => {
    const account = await gate.account(request);
    await signIns.endAll(account);
    await live.signOut(account.id);
    await gate.signOut(request, response);
    await record('account.signedOutEverywhere', account.id);
    return {};
  });

  serve(router, accountEndpoints.account, async ({ request }) => answerOf(await gate.account(request)));

  serve(router, accountEndpoints.colleagues, async ({ request }) => {
    const account = await gate.account(request);
    return { colleagues: (await store.listAccounts()).filter(({ id }) => id !== account.id) };
  });

  serve(router, accountEndpoints.invite, async ({ request }) => {
    const account = await gate.account(request);
    if (!account.mayInvite) throw new SessionError('not-allowed');
    const invitation = await invitations.create(account.id);
    await record('account.invited', account.id);
    return { ...invitation };
  });

  return router;
};
