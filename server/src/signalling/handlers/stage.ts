import type { stageRequests } from '@trialogue/shared/protocol/stage.ts';
import { done, type Handlers } from '../Handlers.ts';

export const stageHandlers: Handlers<keyof typeof stageRequests> = {
  'stage:hold': ({ session, visitor }) => done(session.direction.hold(visitor)),
  'stage:resume': ({ session, visitor }) => done(session.direction.resume(visitor)),
  'stage:silence': ({ session, visitor }, { on }) => done(session.direction.silence(visitor, on)),
  'floor:give': ({ session, visitor }, input) => done(session.direction.giveFloor(visitor, input)),
  'floor:open': ({ session, visitor }) => done(session.direction.openFloor(visitor)),
  'floor:finish': ({ session, visitor }) => done(session.direction.finishTurn(visitor)),
  'floor:repeat': ({ session, visitor }) => done(session.direction.repeat(visitor)),
  'floor:understood': ({ session, visitor }) => done(session.direction.understood(visitor)),
  'floor:goOn': ({ session, visitor }) => done(session.direction.goOn(visitor)),
  'floor:pass': ({ session, visitor }) => done(session.direction.passFloor(visitor)),
  'floor:sign': ({ session, visitor }, { sign }) => done(session.direction.sign(visitor, sign)),
  'timeOut:ask': ({ session, visitor }) => done(session.direction.askTimeOut(visitor)),
  'timeOut:change': ({ session, visitor }, { byMs }) => done(session.direction.changeTimeOut(visitor, byMs)),
  'timeOut:sit': ({ session, visitor }, input) => done(session.direction.sit(visitor, input.with)),
  'timeOut:return': ({ session, visitor }, { start }) =>
    done(session.direction.returnFromTimeOut(visitor, start)),
  'timeOut:ready': ({ session, visitor }) => done(session.direction.ready(visitor)),
  'caucus:begin': ({ session, visitor }, input) => done(session.direction.beginCaucus(visitor, input.with)),
  'caucus:end': ({ session, visitor }) => done(session.direction.endCaucus(visitor)),
};
