import type { Account } from '@trialogue/shared/http/account.ts';
import { createContext, use } from 'react';

export interface SignedIn {
  readonly account: Account;
  /** To be called when the server no longer knows this sign-in; asks for the password over the page that is open. */
  readonly lost: () => void;
  /** After a sign-out of one's own. */
  readonly left: () => void;
  /** Grows with each sign-in, so that what could not be loaded is asked for again. */
  readonly round: number;
}

export const SignedInContext = createContext<SignedIn | undefined>(undefined);

/** The therapist who is signed in. Throws outside `Practice`: that is our bug. */
export const useAccount = (): SignedIn => {
  const signedIn = use(SignedInContext);
  if (signedIn === undefined) throw new Error('nobody is signed in here');
  return signedIn;
};
