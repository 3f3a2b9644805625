import { createContext, use } from 'react';
import type { Navigation } from '../routing/Navigation.ts';

export const NavigationContext = createContext<Pick<Navigation, 'go' | 'guard' | 'leave'> | undefined>(
  undefined,
);

/** Opens pages, and keeps one open that holds what is not saved. Throws outside `App`: that is our bug. */
export const useNavigation = (): Pick<Navigation, 'go' | 'guard' | 'leave'> => {
  const navigation = use(NavigationContext);
  if (navigation === undefined) throw new Error('there is no navigation here');
  return navigation;
};
