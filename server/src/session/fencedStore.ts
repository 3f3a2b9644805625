import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionStore } from '../store/SessionStore.ts';

/** The store for one session while this process owns it. `lost` is called when the store says that it does no more. */
export const fencedStore = (store: SessionStore, fence: number, lost: () => void): SessionStore => ({
  append: async (session, from, entries) => {
    try {
      await store.append(session, from, entries, fence);
    } catch (error) {
      if (error instanceof SessionError && error.code === 'moved') lost();
      throw error;
    }
  },
  drop: (session) => store.drop(session),
  probe: () => store.probe(),
  read: (session, from, limit, kinds) => store.read(session, from, limit, kinds),
});
