import type { BoardObject, Placement } from '@trialogue/shared/board/operation.ts';

/** Where an object stands and how large it is. */
export const placementOf = ({ id, x, y, w, h }: BoardObject): Placement => ({ id, x, y, w, h });
