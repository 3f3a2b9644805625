import { useEffect } from 'react';
import type { LocalMedia } from '../media/LocalMedia.ts';

/** While a silence is held, the microphone lets the room be heard, so that the line does not sound dead. */
export const useSilence = (local: LocalMedia, held: boolean): void => {
  useEffect(() => {
    if (!held) return;
    void local.openToQuiet(true);
    return () => void local.openToQuiet(false);
  }, [local, held]);
};
