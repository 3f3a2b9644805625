import type { planRequests } from '@trialogue/shared/protocol/plan.ts';
import { done, type Handlers } from '../Handlers.ts';

export const planHandlers: Handlers<keyof typeof planRequests> = {
  'plan:lay': ({ session, visitor }, { plan }) => done(session.planning.lay(visitor, plan)),
};
