import type { timerRequests } from '@trialogue/shared/protocol/timer.ts';
import { done, type Handlers } from '../Handlers.ts';

export const timerHandlers: Handlers<keyof typeof timerRequests> = {
  'timer:start': ({ session, visitor }, { durationMs }) =>
    done(session.direction.timer(visitor, { do: 'start', durationMs })),
  'timer:pause': ({ session, visitor }) => done(session.direction.timer(visitor, { do: 'pause' })),
  'timer:resume': ({ session, visitor }) => done(session.direction.timer(visitor, { do: 'resume' })),
  'timer:extend': ({ session, visitor }, { byMs }) =>
    done(session.direction.timer(visitor, { do: 'extend', byMs })),
  'timer:stop': ({ session, visitor }) => done(session.direction.timer(visitor, { do: 'stop' })),
};
