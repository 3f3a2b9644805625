import type { Operation } from '@trialogue/shared/board/operation.ts';

/** Whether the later operation leaves nothing of the earlier: a move or an edit of exactly the same objects. */
export const supersedes = (later: Operation, earlier: Operation): boolean => {
  if (later.do === 'write') return earlier.do === 'write' && earlier.id === later.id;
  if (later.do !== 'place' || earlier.do !== 'place') return false;
  return (
    later.items.length === earlier.items.length &&
    later.items.every(({ id }, index) => id === earlier.items[index]?.id)
  );
};
