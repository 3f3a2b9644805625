import { SETUP_PAGE } from '@trialogue/shared/http/join.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore, InvitationRecord } from '../store/PracticeStore.ts';
import { hashOfSecret, newSecret } from './oneTimeSecrets.ts';

/** Long enough for a colleague to read the message after a long weekend. */
const LIFETIME_MS = 4 * 24 * 3_600_000;

/** One-time links that set an account up. */
export interface Invitations {
  /** `madeBy` is `null` for the practice's first therapist. */
  create(madeBy: AccountId | null): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** The invitation that the secret opens, if it can still be used. */
  find(secret: string): Promise<InvitationRecord | undefined>;
}

interface Dependencies {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly publicOrigin: () => string;
}

export const createInvitations = ({ store, clock, publicOrigin }: Dependencies): Invitations => ({
  create: async (madeBy) => {
    const secret = newSecret();
    const createdAt = clock.now();
    const expiresAt = createdAt + LIFETIME_MS;
    await store.addInvitation({ hash: hashOfSecret(secret), madeBy, createdAt, expiresAt });
    return { url: `${publicOrigin()}${SETUP_PAGE}#${secret}`, expiresAt };
  },
  find: async (secret) => {
    const invitation = await store.findInvitation(hashOfSecret(secret));
    return invitation !== undefined && invitation.expiresAt > clock.now() ? invitation : undefined;
  },
});

/**
 * The one-time address that sets a new practice up, or `undefined` once there is an account. Each call ends the
 * address that an earlier one gave.
 */
export const firstSetupLink = async (dependencies: Dependencies): Promise<string | undefined> => {
  const { store } = dependencies;
  if (await store.hasAccounts()) return undefined;
  await store.clearFirstInvitations();
  return (await createInvitations(dependencies).create(null)).url;
};
