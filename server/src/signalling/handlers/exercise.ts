import type { exerciseRequests } from '@trialogue/shared/protocol/exercise.ts';
import { done, type Handlers } from '../Handlers.ts';

export const exerciseHandlers: Handlers<keyof typeof exerciseRequests> = {
  'exercise:start': ({ session, visitor }, input) => done(session.exercises.start(visitor, input)),
  'exercise:direct': ({ session, visitor }, input) => done(session.exercises.direct(visitor, input)),
  'exercise:write': ({ session, visitor }, input) => session.entries.write(visitor, input),
  'exercise:erase': ({ session, visitor }, input) => done(session.entries.erase(visitor, input)),
  'exercise:offer': ({ session, visitor }, input) => done(session.entries.offer(visitor, input)),
  'exercise:ready': ({ session, visitor }, input) => done(session.exercises.ready(visitor, input)),
  'exercise:keep': ({ session, visitor }, input) => done(session.entries.keep(visitor, input)),
  'exercise:release': ({ session, visitor }, input) => done(session.entries.release(visitor, input)),
  'grounding:lead': ({ session, visitor }, input) => done(session.exercises.ground(visitor, input)),
  'exercise:hold': ({ session, visitor }, input) => done(session.entries.hold(visitor, input)),
};
