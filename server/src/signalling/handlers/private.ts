import type { privateRequests } from '@trialogue/shared/protocol/private.ts';
import { done, type Handlers } from '../Handlers.ts';

export const privateHandlers: Handlers<keyof typeof privateRequests> = {
  'policy:propose': ({ session, visitor }, { policy }) =>
    done(session.confidences.proposePolicy(visitor, policy)),
  'policy:answer': ({ session, visitor }, { policy, agreed }) =>
    done(session.confidences.answerPolicy(visitor, policy, agreed)),
  'signal:send': ({ session, visitor }, { id, signal }) =>
    done(session.confidences.signal(visitor, id, signal)),
  'signal:answer': ({ session, visitor }, { id }) => done(session.confidences.answerSignal(visitor, id)),
  'feeling:rate': ({ session, visitor }, { value }) => done(session.confidences.rate(visitor, value)),
  'check:arrive': ({ session, visitor }, { answers }) => done(session.confidences.arrive(visitor, answers)),
  'check:land': ({ session, visitor }, { answers }) => done(session.confidences.land(visitor, answers)),
};
