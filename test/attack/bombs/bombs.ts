import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { newId, ObjectId, OperationId, RunId } from '@trialogue/shared/ids.ts';
import { MAX_OPERATION_BYTES } from '@trialogue/shared/limits.ts';
import type { RequestName } from '@trialogue/shared/protocol/index.ts';
import { packets } from '../../hostile/packets.ts';
import { type Subject, samples } from '../../hostile/samples.ts';
import { requestFrame } from '../messages/draw.ts';
import { frame, opcodes, textFrame } from '../messages/RawSocket.ts';

/** Frames to send one after the other, each of which is more than anybody should have to read. */
export interface Bomb {
  readonly what: string;
  readonly frames: readonly Buffer[];
  /** An answer is due, unless the connection is cut for it. */
  readonly asks: boolean;
}

/** As much as one message may hold, less what stands around it. */
const FULL = 64 * 1024 - 300;

const nested = (depth: number, [open, close]: readonly [string, string], inside = '1'): string =>
  open.repeat(depth) + inside + close.repeat(depth);

const many = <Each>(count: number, one: (index: number) => Each): readonly Each[] =>
  Array.from({ length: count }, (_, index) => one(index));

const onBoard = ({ self, page }: Subject, object: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    id: newId(OperationId),
    operation: {
      do: 'put',
      page,
      object: { id: newId(ObjectId), author: self, x: 0, y: 0, w: 9, h: 9, ...object },
    },
  });

const operating = (operation: unknown): string => JSON.stringify({ id: newId(OperationId), operation });

const stroke = (subject: Subject, points: readonly unknown[]): string =>
  onBoard(subject, { type: 'stroke', baseW: 9, baseH: 9, width: 2, points });

const card = (subject: Subject, text: unknown): string => onBoard(subject, { type: 'card', text });

/** Requests by what is too much about them. */
const requestBombs = (subject: Subject): Readonly<Record<string, readonly [RequestName, string]>> => ({
  'a stroke of as many points as fit': [
    'board:apply',
    stroke(
      subject,
      many(Math.floor((MAX_OPERATION_BYTES - 400) / 6) * 3, () => 1),
    ),
  ],
  'a stroke of thirty thousand points': [
    'board:apply',
    stroke(
      subject,
      many(30_000, () => 1),
    ),
  ],
  'a stroke of thirty thousand wrong points': [
    'board:apply',
    stroke(
      subject,
      many(12_000, () => 'x'),
    ),
  ],
  'points that are lists': [
    'board:apply',
    stroke(
      subject,
      many(9_000, () => [[]]),
    ),
  ],
  'numbers past all numbers': [
    'board:apply',
    stroke(
      subject,
      many(300, () => 0),
    ).replaceAll('0,', '1e999,'),
  ],
  'numbers of thousands of digits': ['board:apply', card(subject, 7).replace(/7/, '9'.repeat(60_000))],
  'a card of 60 KB': ['board:apply', card(subject, 'x'.repeat(60_000))],
  'a card of marks that pile up': ['board:apply', card(subject, `a${'\u0301'.repeat(29_000)}`)],
  'a card that grows when it is normalised': ['board:apply', card(subject, '\uFDFA'.repeat(2_000))],
  'a card of lone surrogates': ['board:apply', card(subject, '\uD83D'.repeat(2_000))],
  'a card of direction marks': ['board:apply', card(subject, '\u202E'.repeat(2_000))],
  'a card of spaces and line breaks': ['board:apply', card(subject, ' \n'.repeat(29_000))],
  'a card that is a list of cards': [
    'board:apply',
    card(
      subject,
      many(900, () => ({ type: 'card' })),
    ),
  ],
  'a title of spaces': [
    'board:apply',
    operating({ do: 'addPage', page: subject.page, title: `${' '.repeat(300)}x` }),
  ],
  'a thousand moves at once': [
    'board:apply',
    operating({ do: 'place', items: many(700, () => ({ id: newId(ObjectId), x: 0, y: 0, w: 1, h: 1 })) }),
  ],
  'as many moves at once as may be': [
    'board:apply',
    operating({ do: 'place', items: many(180, () => ({ id: newId(ObjectId), x: 0, y: 0, w: 1, h: 1 })) }),
  ],
  'thousands of ids': ['board:apply', operating({ do: 'remove', ids: many(2_500, () => newId(ObjectId)) })],
  'thousands of wrong ids': ['board:apply', operating({ do: 'remove', ids: many(12_000, () => 'x') })],
  'the same object a thousand times': [
    'board:apply',
    operating(many(1_500, () => ({ do: 'clear', page: subject.page }))),
  ],
  'thousands of keys': ['board:apply', `{${many(5_000, (at) => `"k${at}":0`).join()}}`],
  'keys that objects are made of': [
    'board:apply',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"operation":{"__proto__":{"polluted":1}}}',
  ],
  'lists in lists': ['board:apply', nested(30_000, ['[', ']'])],
  'objects in objects': ['board:apply', nested(10_000, ['{"a":', '}'])],
  'operations in operations': ['board:apply', nested(3_000, ['{"operation":', '}'])],
  'a trail of everything': [
    'board:point',
    JSON.stringify({
      page: subject.page,
      at: [0, 0],
      trail: { stroke: newId(ObjectId), from: 0, width: 2, points: many(20_000, () => 0) },
    }),
  ],
  'an exercise of thousands of steps': [
    'exercise:start',
    JSON.stringify({
      run: newId(RunId),
      exercise: { ...sfbtScale, steps: many(20_000, () => 0) },
      roles: {},
    }),
  ],
  'an exercise of hundreds of regions': [
    'exercise:start',
    JSON.stringify({
      run: newId(RunId),
      exercise: { ...sfbtScale, steps: [], regions: many(180, () => sfbtScale.regions[0]) },
      roles: {},
    }).slice(0, FULL),
  ],
  'an exercise of wrong regions': [
    'exercise:start',
    JSON.stringify({
      run: newId(RunId),
      exercise: { ...sfbtScale, regions: many(2_500, () => ({ is: {}, rect: [] })) },
      roles: {},
    }),
  ],
  'a plan of a thousand blocks': [
    'plan:lay',
    JSON.stringify({ plan: { blocks: many(2_500, () => ({ kind: 'exercise', id: 'x' })) } }),
  ],
  'DTLS fingerprints by the thousand': [
    'media:connectTransport',
    JSON.stringify({
      ...samples['media:connectTransport'](subject),
      dtlsParameters: { fingerprints: many(1_200, () => ({ algorithm: 'sha-256', value: 'A7' })) },
    }),
  ],
  'codecs by the thousand': [
    'media:produce',
    JSON.stringify({
      source: 'camera',
      paused: false,
      rtpParameters: { mid: '0', codecs: many(600, () => ({ mimeType: 'video/VP8', payloadType: 1 })) },
    }),
  ],
});

/** Frames that are no request. */
const frameBombs: Readonly<Record<string, readonly Buffer[]>> = {
  'attachments in hundreds, one by one': [
    textFrame(`45200-["board:apply",${JSON.stringify(many(200, (num) => ({ _placeholder: true, num })))}]`),
    ...many(200, () => frame(Buffer.alloc(16), opcodes.binary)),
  ],
  'an attachment in place of the operation': [
    textFrame('451-7["board:apply",{"_placeholder":true,"num":0}]'),
    frame(Buffer.alloc(60_000), opcodes.binary),
  ],
  'an attachment with a number that is none': [
    textFrame('451-7["board:apply",{"_placeholder":true,"num":"__proto__"}]'),
    frame(Buffer.alloc(9), opcodes.binary),
  ],
  'the longest acknowledgement id': [textFrame(`42${'9'.repeat(60_000)}["clock:probe",{}]`)],
  'an acknowledgement id of zeros': [textFrame(`42${'0'.repeat(60_000)}["clock:probe",{}]`)],
  'a namespace of 60 KB': [textFrame(`42/${'x'.repeat(60_000)},["clock:probe",{}]`)],
  'an event name of 60 KB': [textFrame(`42["${'x'.repeat(60_000)}",{}]`)],
  'twenty thousand arguments': [textFrame(`42["board:apply"${',0'.repeat(20_000)}]`)],
  'exactly as much as may be sent': [
    textFrame(`42["x","${'x'.repeat(64 * 1024 - 10)}"]`.padEnd(64 * 1024, ' ')),
  ],
  'one byte more': [textFrame(`42["x","${'x'.repeat(64 * 1024 - 8)}"]`)],
  'fragments without end': [
    frame(Buffer.from('42["x","'), opcodes.text, { fin: false }),
    ...many(500, () => frame(Buffer.alloc(100, 120), opcodes.continuation, { fin: false })),
  ],
  'empty fragments': [
    frame(Buffer.from('42["x"'), opcodes.text, { fin: false }),
    ...many(20_000, () => frame(Buffer.alloc(0), opcodes.continuation, { fin: false })),
  ],
};

/** Everything, for somebody on the stage who may name these. */
export const bombsFor = (subject: Subject): readonly Bomb[] => [
  ...Object.entries(requestBombs(subject)).map(([what, [name, json]]) => ({
    what,
    frames: [requestFrame(1, name, json)],
    asks: name !== 'board:point' && json.length < FULL,
  })),
  ...Object.entries(packets).map(([what, packet]) => ({
    what,
    frames: [textFrame(`4${packet}`)],
    asks: false,
  })),
  ...Object.entries(frameBombs).map(([what, frames]) => ({ what, frames, asks: false })),
];
