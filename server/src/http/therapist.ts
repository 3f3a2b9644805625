import { SessionError } from '@trialogue/shared/errors.ts';
import type { Request, Response } from 'express';
import type { Cookie } from '../auth/cookies.ts';
import { ABSOLUTE_LIMIT_MS, type SignIns } from '../auth/signIns.ts';
import type { Account } from '../store/PracticeStore.ts';

/** The signed-in therapist behind a request. */
export interface TherapistGate {
  /** Throws `SessionError('unauthorised')` if nobody is signed in. */
  account(request: Request): Promise<Account>;
  signIn(request: Request, response: Response, account: Account): Promise<void>;
  /** Ends this browser's sign-in, if there is one. */
  signOut(request: Request, response: Response): Promise<void>;
}

export const createTherapistGate = (cookie: Cookie, signIns: SignIns): TherapistGate => {
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
