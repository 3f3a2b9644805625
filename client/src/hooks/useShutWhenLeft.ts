import { useEffect } from 'react';
import type { PartnerPass } from '../session/PartnerPass.ts';

/** While `readable`: leaving, closing or loading the page again shuts it for whoever uses this browser next. */
export const useShutWhenLeft = (readable: boolean, pass: PartnerPass): void => {
  useEffect(() => {
    if (!readable) return;
    const onHide = (): void => void pass.shut();
    // Brought back from the browser's memory, with the words still on it.
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onShow);
    return () => {
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onShow);
    };
  }, [readable, pass]);
};
