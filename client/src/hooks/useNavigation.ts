import { createContext, use } from 'react';
import type { Navigation } from '../routing/Navigation.ts';

export const NavigationContext = createContext<Pick<Navigation, 'go'> | undefined>(undefined);

/** Opens pages. Throws outside `App`: that is our bug. */
export const useNavigation = (): Pick<Navigation, 'go'> => {
  const navigation = use(NavigationContext);
  if (navigation === undefined) throw new Error('there is no navigation here');
  return navigation;
};
