import type { PersonId } from '@trialogue/shared/ids.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MediaClient } from '../media/MediaClient.ts';
import type { TileSize } from './useTileSize.ts';

/** What one listener takes away for themselves. `voice` is the loudness, 0.2 to 1. */
export interface Ease {
  readonly picture: 'full' | 'dimmed' | 'hidden';
  readonly voice: number;
}

export const noEase: Ease = { picture: 'full', voice: 1 };

export interface Easing {
  readonly of: (person: PersonId) => Ease;
  readonly change: (person: PersonId, ease: Ease) => void;
  /** For the tiles: how large each person's picture is wanted, and whether at all. */
  readonly prefer: (person: PersonId, size: TileSize, visible: boolean) => void;
}

interface Tile {
  readonly size: TileSize;
  readonly visible: boolean;
}

/**
 * What this person has softened for themselves. It lives in this tab's memory alone and reaches nobody; a hidden
 * picture is not even received.
 */
export const useEasing = (media: MediaClient | undefined): Easing => {
  const [eases, setEases] = useState<ReadonlyMap<PersonId, Ease>>(new Map());
  const tiles = useRef(new Map<PersonId, Tile>());
  const of = useCallback((person: PersonId): Ease => eases.get(person) ?? noEase, [eases]);

  useEffect(() => {
    for (const [person, { size, visible }] of tiles.current) {
      media?.prefer(person, 'camera', size, visible && eases.get(person)?.picture !== 'hidden');
    }
  }, [media, eases]);

  return {
    of,
    change: (person, ease) => setEases(new Map(eases).set(person, ease)),
    prefer: (person, size, visible) => {
      tiles.current.set(person, { size, visible });
      media?.prefer(person, 'camera', size, visible && of(person).picture !== 'hidden');
    },
  };
};
