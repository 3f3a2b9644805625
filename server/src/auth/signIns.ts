import { SessionError } from '@trialogue/shared/errors.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import type { Clock } from '../clock.ts';
import type { Account, AccountStore, SignInRecord } from '../store/PracticeStore.ts';
import { hashOfSecret, newSecret } from './oneTimeSecrets.ts';

const HOUR_MS = 3_600_000;

/** A working day: who comes back the next morning signs in again. */
export const IDLE_LIMIT_MS = 12 * HOUR_MS;
/** A working week, however busy. */
export const ABSOLUTE_LIMIT_MS = 7 * 24 * HOUR_MS;
/** Use is written down no more often than this; an idle limit of hours needs no better. */
const TOUCH_MS = 60_000;

/** Therapists' signed-in browsers. */
export interface SignIns {
  /** Signs a browser in: what its cookie is to hold. */
  begin(account: Account): Promise<string>;
  /** Whose browser this is, or `undefined` if it is nobody's or too much time has passed. */
  find(token: string): Promise<Account | undefined>;
  /** Whose browser this is, without counting as a use of it. */
  peek(token: string): Promise<AccountId | undefined>;
  end(token: string): Promise<void>;
  endAll(account: Account): Promise<void>;
}

export const createSignIns = (store: AccountStore, clock: Clock): SignIns => {
  const isOver = ({ createdAt, seenAt }: SignInRecord) =>
    clock.now() - seenAt >= IDLE_LIMIT_MS || clock.now() - createdAt >= ABSOLUTE_LIMIT_MS;

  const touch = async ({ hash, seenAt }: SignInRecord) => {
    if (clock.now() - seenAt < TOUCH_MS) return;
    try {
      await store.touchSignIn(hash, clock.now());
    } catch (error) {
      // A full disk must not sign the therapist out in mid-session.
      if (!(error instanceof SessionError)) throw error;
    }
  };

  return {
    begin: async (account) => {
      const token = newSecret();
      const now = clock.now();
      await store.removeSignIns({ createdBefore: now - ABSOLUTE_LIMIT_MS });
      await store.addSignIn({
        hash: hashOfSecret(token),
        account: account.id,
        createdAt: now,
        seenAt: now,
      });
      return token;
    },
    find: async (token) => {
      const signIn = await store.findSignIn(hashOfSecret(token));
      if (signIn === undefined || isOver(signIn)) return undefined;
      await touch(signIn);
      return store.findAccount(signIn.account);
    },
    peek: async (token) => {
      const signIn = await store.findSignIn(hashOfSecret(token));
      return signIn === undefined || isOver(signIn) ? undefined : signIn.account;
    },
    end: (token) => store.removeSignIn(hashOfSecret(token)),
    endAll: (account) => store.removeSignIns({ account: account.id }),
  };
};
