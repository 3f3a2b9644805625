import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import {
  BlockId,
  DeviceId,
  EntryId,
  newId,
  ObjectId,
  OperationId,
  type PageId,
  type PersonId,
  RunId,
} from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Input, RequestName } from '@trialogue/shared/protocol/index.ts';

/** Whom and what a sample may name. */
export interface Subject {
  /** The person who asks. */
  readonly self: PersonId;
  /** A partner of the session. */
  readonly partner: PersonId;
  /** The other partner. */
  readonly other: PersonId;
  readonly page: PageId;
}

const dtlsParameters = {
  fingerprints: [{ algorithm: 'sha-256' as const, value: Array.from({ length: 32 }, () => 'A7').join(':') }],
};
const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
const rtpParameters = { mid: '0', codecs: [opus], encodings: [{ ssrc: 1_234_567 }] };
const transportId = crypto.randomUUID();
const consumerId = crypto.randomUUID();

/**
 * For every request an input that its schema accepts. What it names may not exist; a request is allowed if it is
 * refused for nothing but that. A new request does not compile until it has a sample.
 */
export const samples: { readonly [Name in RequestName]: (subject: Subject) => Input<Name> } = {
  'session:enter': () => ({ cursor: null }),
  'session:read': () => ({ part: 0 }),
  'session:arrive': () => ({}),
  'session:leave': () => ({}),
  'session:admit': ({ partner }) => ({ knocks: [{ person: partner, device: newId(DeviceId) }] }),
  'session:decline': ({ partner }) => ({ person: partner, device: newId(DeviceId), message: 'Next week' }),
  'session:remove': ({ partner }) => ({ person: partner }),
  'session:finish': ({ partner }) => ({ person: partner }),
  'session:mute': ({ partner }) => ({ person: partner, muted: true }),
  'session:lock': () => ({ locked: false }),
  'session:end': () => ({}),
  'clock:probe': () => ({}),
  'stage:hold': () => ({}),
  'stage:resume': () => ({}),
  'stage:silence': () => ({ on: true }),
  'floor:give': ({ partner }) => ({ to: partner, turnMs: 90_000, firm: false }),
  'floor:open': () => ({}),
  'floor:finish': () => ({}),
  'floor:repeat': () => ({}),
  'floor:understood': () => ({}),
  'floor:goOn': () => ({}),
  'floor:pass': () => ({}),
  'floor:sign': () => ({ sign: 'follow' }),
  'timeOut:ask': () => ({}),
  'timeOut:change': () => ({ byMs: MINUTE_MS }),
  'timeOut:sit': ({ partner }) => ({ with: partner }),
  'timeOut:return': () => ({ start: true }),
  'timeOut:ready': () => ({}),
  'caucus:begin': ({ partner }) => ({ with: partner }),
  'caucus:end': () => ({}),
  'policy:propose': () => ({ policy: 'limited' }),
  'policy:answer': () => ({ policy: 'limited', agreed: true }),
  'signal:send': () => ({ id: newId(OperationId), signal: 'needYou' }),
  'signal:answer': () => ({ id: newId(OperationId) }),
  'feeling:rate': () => ({ value: 4 }),
  'check:arrive': () => ({
    answers: {
      aloneInRoom: true,
      safeTime: null,
      whereNow: 'by the lake',
      callBack: '555 0100',
      codeWord: 'tulip',
      distress: 3,
    },
  }),
  'check:land': () => ({ answers: { distress: null, note: 'all is well' } }),
  'timer:start': () => ({ durationMs: MINUTE_MS }),
  'timer:pause': () => ({}),
  'timer:resume': () => ({}),
  'timer:extend': () => ({ byMs: MINUTE_MS }),
  'timer:stop': () => ({}),
  'board:apply': ({ self, page }) => ({
    id: newId(OperationId),
    operation: {
      do: 'put',
      page,
      object: { type: 'card', id: newId(ObjectId), author: self, x: 0, y: 0, w: 200, h: 100, text: 'a card' },
    },
  }),
  'board:point': ({ page }) => ({ page, at: [10, 20], trail: null }),
  'chat:say': () => ({ id: newId(OperationId), text: 'some words', only: null }),
  'exercise:start': ({ partner, other }) => ({
    run: newId(RunId),
    exercise: sfbtScale,
    roles: {
      first: partner,
      speaker: partner,
      listener: other,
      injured: partner,
      involved: other,
      names: null,
    },
  }),
  'exercise:direct': () => ({ run: newId(RunId), command: { do: 'go', step: 1 } }),
  'exercise:write': () => ({
    run: newId(RunId),
    entry: newId(EntryId),
    region: 'topic',
    on: null,
    value: { form: 'words', text: 'Trust, today' },
    base: 0,
    offered: false,
  }),
  'exercise:erase': () => ({ run: newId(RunId), entry: newId(EntryId) }),
  'exercise:offer': () => ({ run: newId(RunId), entry: newId(EntryId), offered: true }),
  'exercise:ready': () => ({ run: newId(RunId), step: 0, ready: true }),
  'exercise:keep': () => ({ run: newId(RunId), entry: newId(EntryId), keep: true }),
  'exercise:release': () => ({ run: newId(RunId), what: { entry: newId(EntryId) } }),
  'grounding:lead': ({ partner }) => ({ way: 'breath', with: [partner] }),
  'exercise:hold': () => ({ run: newId(RunId), entry: newId(EntryId), held: true }),
  'plan:lay': () => ({
    plan: {
      blocks: [
        {
          id: newId(BlockId),
          kind: 'exercise',
          label: 'A step closer',
          exercise: 'sfbt-scale',
          minutes: 22,
          emotional: true,
          done: false,
        },
      ],
    },
  }),
  'media:open': () => ({}),
  'media:createTransport': () => ({ direction: 'send', rtpCapabilities: {}, tcpOnly: false, narrow: false }),
  'media:connectTransport': () => ({ transportId, dtlsParameters }),
  'media:restartIce': () => ({ transportId }),
  'media:resume': () => ({ receive: transportId, consumers: [] }),
  'media:produce': () => ({ source: 'microphone', rtpParameters, paused: false }),
  'media:pause': () => ({ source: 'microphone', paused: true }),
  'media:stop': () => ({ source: 'microphone' }),
  'media:resumeConsumer': () => ({ consumerId }),
  'media:narrow': () => ({ narrow: true }),
  'media:prefer': () => ({ consumerId, layer: 1, visible: true }),
  'media:askToShare': () => ({}),
  'media:consentToShare': ({ partner }) => ({ person: partner, agreed: true }),
  'media:probe': () => ({ protocol: 'udp' }),
  'media:connectProbe': () => ({ transportId, dtlsParameters }),
};
