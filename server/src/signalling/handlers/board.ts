import type { boardRequests } from '@trialogue/shared/protocol/board.ts';
import { done, type Handlers } from '../Handlers.ts';

export const boardHandlers: Handlers<keyof typeof boardRequests> = {
  'board:apply': ({ session, visitor }, { id, operation }) =>
    done(session.applyToBoard(visitor, id, operation)),
  'board:point': ({ session, visitor }, pointer) => {
    session.point(visitor, pointer);
    return {};
  },
  'chat:say': ({ session, visitor }, { id, text }) => done(session.say(visitor, id, text)),
};
