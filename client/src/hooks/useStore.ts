import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../store/Store.ts';

/** The store's value, rendered again whenever it changes. */
export const useStore = <Value>(store: ReadableStore<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get);
