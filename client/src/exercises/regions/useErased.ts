import type { EntryId } from '@trialogue/shared/ids.ts';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { PlacedCard } from './placedCards.ts';

/**
 * Keeps the place of somebody who works by keyboard: when a card they erase is gone, and with it what they pressed, the
 * focus goes to where the next one is written, or to the first thing left.
 */
export const useErased = (
  root: RefObject<HTMLElement | null>,
  cards: readonly PlacedCard[],
): ((id: EntryId) => void) => {
  const erased = useRef<EntryId>(undefined);
  useLayoutEffect(() => {
    if (erased.current === undefined || cards.some(({ entry }) => entry.id === erased.current)) return;
    erased.current = undefined;
    // Whoever is somewhere else by now stays there.
    if (document.activeElement !== document.body) return;
    const region = root.current?.closest('.region');
    const next = region?.querySelector<HTMLElement>('.composer-words') ?? region?.querySelector('textarea');
    next?.focus();
  });
  return (id) => {
    erased.current = id;
  };
};
