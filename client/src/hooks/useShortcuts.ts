import { useEffect, useEffectEvent } from 'react';

/** By key, in lower case; an action the person may not take is `undefined`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Where letters mean letters. What handles keys of its own, as the board does, marks them as used. */
const TYPING = 'input, textarea, select, [contenteditable], [role="menu"], dialog';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

/** Single keys for the whole page while `active`. Silent while typing, in a dialog, and together with Ctrl, Alt or Meta. */
export const useShortcuts = (shortcuts: Shortcuts, active: boolean): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    const action = shortcuts[event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [active]);
};
