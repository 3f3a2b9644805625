import type { sessionRequests } from '@trialogue/shared/protocol/session.ts';
import type { Clock } from '../../clock.ts';
import { done, type Handlers } from '../Handlers.ts';

export const sessionHandlers = (clock: Clock): Handlers<keyof typeof sessionRequests> => ({
  'session:enter': ({ session, visitor }, { cursor }) => session.enter(visitor, cursor),
  'session:arrive': ({ session, visitor }) => done(session.arrive(visitor)),
  'session:leave': ({ session, visitor }) => done(session.leave(visitor)),
  'session:admit': ({ session }, { knocks }) => done(session.admit(knocks)),
  'session:decline': ({ session }, { person, device, message }) =>
    done(session.decline(person, device, message)),
  'session:remove': ({ session }, { person }) => done(session.remove(person)),
  'session:mute': ({ session }, { person, muted }) => done(session.mute(person, muted)),
  'session:lock': ({ session }, { locked }) => done(session.lock(locked)),
  'session:end': ({ session }) => done(session.end()),
  'clock:probe': () => ({ now: clock.now() }),
});
