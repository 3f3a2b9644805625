import type { SessionWire } from '@trialogue/shared/log/sessionState.ts';
import type { SnapshotPart } from '@trialogue/shared/protocol/session.ts';
import type { Signalling } from '../signalling/Signalling.ts';

/** Parts asked for at once: enough to hide the way there and back, few enough to leave a slow line room. */
const AT_ONCE = 2;

/** The view with what is drawn and said put back from its parts. Rejects if the connection goes meanwhile. */
export const readSnapshot = async (
  signalling: Signalling,
  view: SessionWire,
  parts: number,
): Promise<SessionWire> => {
  const read = new Map<number, SnapshotPart>();
  const waiting = Array.from({ length: parts }, (_, part) => part).values();
  const readOn = async (): Promise<void> => {
    for (const part of waiting) read.set(part, await signalling.request('session:read', { part }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  const inOrder = [...read].sort(([one], [other]) => one - other).map(([, part]) => part);
  return {
    ...view,
    chat: [...view.chat, ...inOrder.flatMap(({ chat }) => chat)],
    board: {
      ...view.board,
      objects: [...view.board.objects, ...inOrder.flatMap(({ objects }) => objects)],
      removed: [...view.board.removed, ...inOrder.flatMap(({ removed }) => removed)],
    },
  };
};
