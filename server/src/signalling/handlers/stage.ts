import type { stageRequests } from '@trialogue/shared/protocol/stage.ts';
import { done, type Handlers } from '../Handlers.ts';

export const stageHandlers: Handlers<keyof typeof stageRequests> = {
  'stage:hold': ({ session, visitor }) => done(session.stage(visitor, 'hold')),
  'stage:resume': ({ session, visitor }) => done(session.stage(visitor, 'resume')),
};
