import { SessionError } from '@trialogue/shared/errors.ts';
import type { OwnershipStore } from '../store/OwnershipStore.ts';
import type { Ownership } from './Ownership.ts';

/** The only node there is: it owns whatever it opens, and with a higher fence than whoever ran before it. */
export const soleOwnership = (store: OwnershipStore, life: string): Ownership => ({
  take: async (session) => {
    const { fence } = await store.holdingOf(session);
    const owned = await store.own(session, fence, { node: '', life });
    if (owned === undefined) throw new SessionError('moved', 'another server uses this database');
    return owned;
  },
  // Nobody else asks for it, and what nobody owns is taken no faster.
  release: async () => undefined,
});
