import type { timerRequests } from '@trialogue/shared/protocol/timer.ts';
import { done, type Handlers } from '../Handlers.ts';

export const timerHandlers: Handlers<keyof typeof timerRequests> = {
  'timer:start': ({ session }, { durationMs }) => done(session.timer({ do: 'start', durationMs })),
  'timer:pause': ({ session }) => done(session.timer({ do: 'pause' })),
  'timer:resume': ({ session }) => done(session.timer({ do: 'resume' })),
  'timer:extend': ({ session }, { byMs }) => done(session.timer({ do: 'extend', byMs })),
  'timer:stop': ({ session }) => done(session.timer({ do: 'stop' })),
};
