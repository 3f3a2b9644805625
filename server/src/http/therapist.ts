import type { IncomingMessage } from 'node:http';
import { SessionError } from '@trialogue/shared/errors.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import type { Request, Response } from 'express';
import { type Cookie, createCookie } from '../auth/cookies.ts';
import { ABSOLUTE_LIMIT_MS, createSignIns, type SignIns } from '../auth/signIns.ts';
import type { Clock } from '../clock.ts';
import type { Account, AccountStore } from '../store/PracticeStore.ts';

/** The signed-in therapist behind a request. */
export interface TherapistGate {
  /** Throws `SessionError('unauthorised')` if nobody is signed in. */
  account(request: Request): Promise<Account>;
  /** Whose request this is, without counting as a use of the sign-in. */
  peek(request: Pick<IncomingMessage, 'headers'>): Promise<AccountId | undefined>;
  signIn(request: Request, response: Response, account: Account): Promise<void>;
  /** Ends this browser's sign-in, if there is one. */
  signOut(request: Request, response: Response): Promise<void>;
}

const createTherapistGate = (cookie: Cookie, signIns: SignIns): TherapistGate => {
  const endPresent = async (request: Request) => {
    const token = cookie.read(request);
    if (token !== undefined) await signIns.end(token);
  };

  return {
    account: async (request) => {
      const token = cookie.read(request);
      const account = token === undefined ? undefined : await signIns.find(token);
      if (account === undefined) throw new SessionError('unauthorised');
      return account;
    },
    peek: async (request) => {
      const token = cookie.read(request);
      return token === undefined ? undefined : signIns.peek(token);
    },
    // A fresh token each time: one set by somebody else never becomes a signed-in one.
    signIn: async (request, response, account) => {
      await endPresent(request);
      cookie.write(response, await signIns.begin(account), ABSOLUTE_LIMIT_MS);
    },
    signOut: async (request, response) => {
      cookie.clear(response);
      await endPresent(request);
    },
  };
};

/** The therapists' sign-ins, and the gate that their browsers come by. */
export const createTherapists = (
  store: AccountStore,
  clock: Clock,
  publicOrigin: () => string,
): { readonly signIns: SignIns; readonly gate: TherapistGate } => {
  const signIns = createSignIns(store, clock);
  return { signIns, gate: createTherapistGate(createCookie('trialogue-therapist', publicOrigin), signIns) };
};
