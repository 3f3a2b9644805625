import type { sessionRequests } from '@trialogue/shared/protocol/session.ts';
import type { Clock } from '../../clock.ts';
import { readPart } from '../../session/Snapshot.ts';
import { done, type Handlers } from '../Handlers.ts';

export const sessionHandlers = (clock: Clock): Handlers<keyof typeof sessionRequests> => ({
  'session:enter': ({ session, visitor }, { cursor }) => session.enter(visitor, cursor),
  'session:read': ({ visitor }, { part }) => readPart(visitor, part),
  'session:arrive': ({ session, visitor }) => done(session.arrive(visitor)),
  'session:leave': ({ session, visitor }) => done(session.leave(visitor)),
  'session:admit': ({ session, visitor }, { knocks }) => done(session.admit(visitor, knocks)),
  'session:decline': ({ session, visitor }, { person, device, message }) =>
    done(session.decline(visitor, person, device, message)),
  'session:remove': ({ session, visitor }, { person }) => done(session.remove(visitor, person)),
  'session:finish': ({ session, visitor }, { person }) => done(session.finish(visitor, person)),
  'session:mute': ({ session, visitor }, { person, muted }) => done(session.mute(visitor, person, muted)),
  'session:lock': ({ session, visitor }, { locked }) => done(session.lock(visitor, locked)),
  'session:end': ({ session, visitor }) => done(session.end(visitor)),
  'clock:probe': () => ({ now: clock.now() }),
});
