import type { boardRequests } from '@trialogue/shared/protocol/board.ts';
import { done, type Handlers } from '../Handlers.ts';

export const boardHandlers: Handlers<keyof typeof boardRequests> = {
  'board:apply': ({ session, visitor }, { id, operation }) =>
    done(session.worktable.apply(visitor, id, operation)),
  'board:point': ({ session, visitor }, pointer) => {
    session.worktable.point(visitor, pointer);
    return {};
  },
  'chat:say': ({ session, visitor }, input) => done(session.worktable.say(visitor, input)),
};
