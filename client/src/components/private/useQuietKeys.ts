import type { QuietSignal } from '@trialogue/shared/private/signal.ts';
import { useEffect, useEffectEvent } from 'react';
import { QuietKeys } from './QuietKeys.ts';

/** Where a letter or a number is somebody's word. Switches and sliders take none. */
const WRITING =
  'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="range"])';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(WRITING) !== null;

/** Sends a quiet signal by keyboard, everywhere on the page but where words are written. */
export const useQuietKeys = (onSignal: (signal: QuietSignal) => void): void => {
  const send = useEffectEvent(onSignal);
  useEffect(() => {
    const keys = new QuietKeys();
    const onKey = (event: KeyboardEvent): void => {
      if (isWriting(event.target)) return;
      const signal = keys.press(event);
      if (signal === undefined) return;
      // Not also what the page does with that key: nothing may be seen to happen.
      event.preventDefault();
      event.stopPropagation();
      send(signal);
    };
    const capture = true;
    window.addEventListener('keydown', onKey, { capture });
    return () => window.removeEventListener('keydown', onKey, { capture });
  }, []);
};
