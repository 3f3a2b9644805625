import { useEffect, useState } from 'react';
import { useNavigation } from './useNavigation.ts';

/**
 * While there is something to lose, the browser asks before the tab goes, and `leave` is set when the person would
 * go to another page: called, it goes there.
 */
export const useLeaveGuard = (
  unsaved: boolean,
): { readonly leave: (() => void) | undefined; readonly stay: () => void } => {
  const { guard } = useNavigation();
  const [leave, setLeave] = useState<() => void>();
  useEffect(() => {
    if (!unsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    const open = guard((go) => setLeave(() => go));
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      open();
    };
  }, [unsaved, guard]);
  return { leave, stay: () => setLeave(undefined) };
};
