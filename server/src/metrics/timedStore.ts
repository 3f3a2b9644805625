import type { SessionStore } from '../store/SessionStore.ts';

/** The same store, which says how long each append took and whether it was saved. */
export const timedStore = <Store extends Pick<SessionStore, 'append'>>(
  store: Store,
  committed: (afterMs: number, saved: boolean) => void,
): Store => ({
  ...store,
  append: async (...entries: Parameters<SessionStore['append']>): Promise<void> => {
    const at = performance.now();
    let saved = false;
    try {
      await store.append(...entries);
      saved = true;
    } finally {
      committed(performance.now() - at, saved);
    }
  },
});
