import type { stageRequests } from '@trialogue/shared/protocol/stage.ts';
import { done, type Handlers } from '../Handlers.ts';

export const stageHandlers: Handlers<keyof typeof stageRequests> = {
  'stage:hold': ({ session }) => done(session.stage('hold')),
  'stage:resume': ({ session }) => done(session.stage('resume')),
};
