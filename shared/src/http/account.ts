import { z } from 'zod';
import { AccountId } from '../ids.ts';
import { Name } from '../text.ts';
import { defineEndpoint, nothing } from './defineEndpoint.ts';

/** Long enough to resist guessing without rules of composition (NIST SP 800-63B §5.1.1). */
export const MIN_PASSWORD_LENGTH = 12;
/** Only so that hashing has bounded input. */
export const MAX_PASSWORD_LENGTH = 256;
/** RFC 5321 §4.5.3.1: the longest address that can be delivered to. */
const MAX_EMAIL_LENGTH = 254;

/** An address as it is compared: trimmed and in lower case. */
export const Email = z
  .string()
  .max(MAX_EMAIL_LENGTH * 2)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email().max(MAX_EMAIL_LENGTH));

/** A password being chosen. NFKC, so that every keyboard can type it again. */
export const NewPassword = z
  .string()
  .max(MAX_PASSWORD_LENGTH)
  .transform((value) => value.normalize('NFKC'))
  .pipe(z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH));

/** A password being checked: the same form, without saying what a good one would be. */
const GivenPassword = z
  .string()
  .min(1)
  .max(MAX_PASSWORD_LENGTH)
  .transform((value) => value.normalize('NFKC'));

/** What stands behind the `#` of a set-up or invitation link. */
export const SetupSecret = z.string().min(1).max(100);

export const Account = z.strictObject({
  name: z.string(),
  email: z.string(),
  /** The first therapist may invite others. */
  mayInvite: z.boolean(),
});
export type Account = z.output<typeof Account>;

export const SetupRequest = z.strictObject({
  secret: SetupSecret,
  name: Name,
  email: Email,
  password: NewPassword,
});

export const SignInRequest = z.strictObject({ email: Email, password: GivenPassword });

export const Invitation = z.strictObject({
  /** Opened once, by whoever the therapist gives it to. */
  url: z.string(),
  /** Server time in ms. */
  expiresAt: z.number(),
});
export type Invitation = z.output<typeof Invitation>;

/** The therapist's account: setting it up, inviting others, signing in and out. */
export const accountEndpoints = {
  /** Whether this secret still sets an account up, before anything is typed. Fails with `link-not-valid`. */
  checkSetup: defineEndpoint({
    method: 'POST',
    path: '/api/setup/claim',
    body: z.strictObject({ secret: SetupSecret }),
    answer: z.strictObject({ first: z.boolean() }),
  }),
  /** Uses the secret up, makes the account and signs it in. `already-exists` when the address is taken. */
  setUp: defineEndpoint({
    method: 'POST',
    path: '/api/setup',
    body: SetupRequest,
    answer: Account,
  }),
  /** `unauthorised` for a wrong password and an unknown address alike; `rate-limited` after several. */
  signIn: defineEndpoint({ method: 'POST', path: '/api/sign-in', body: SignInRequest, answer: Account }),
  signOut: defineEndpoint({ method: 'POST', path: '/api/sign-out', body: nothing, answer: nothing }),
  /** Ends every sign-in of this account, this one included. */
  signOutEverywhere: defineEndpoint({
    method: 'POST',
    path: '/api/sign-out-everywhere',
    body: nothing,
    answer: nothing,
  }),
  account: defineEndpoint({ method: 'GET', path: '/api/account', body: nothing, answer: Account }),
  /** The other therapists of this practice, by name. */
  colleagues: defineEndpoint({
    method: 'GET',
    path: '/api/colleagues',
    body: nothing,
    answer: z.strictObject({ colleagues: z.array(z.strictObject({ id: AccountId, name: z.string() })) }),
  }),
  invite: defineEndpoint({ method: 'POST', path: '/api/invitations', body: nothing, answer: Invitation }),
};
