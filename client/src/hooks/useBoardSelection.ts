import type { BoardObject } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import { useMemo, useState } from 'react';
import type { PageObjects } from '../board/boardObjects.ts';

const none: ReadonlySet<ObjectId> = new Set();

export interface BoardSelection {
  readonly ids: ReadonlySet<ObjectId>;
  readonly objects: readonly BoardObject[];
  readonly select: (ids: ReadonlySet<ObjectId>) => void;
}

/** What is selected on the page, as far as it is still there. */
export const useBoardSelection = (page: PageObjects): BoardSelection => {
  const [chosen, select] = useState(none);
  const objects = useMemo(() => {
    if (chosen.size === 0) return [];
    return [...page.words, ...page.ink].filter(({ id }) => chosen.has(id));
  }, [page, chosen]);
  const ids = useMemo(() => (objects.length === 0 ? none : new Set(objects.map(({ id }) => id))), [objects]);
  return { ids, objects, select };
};
