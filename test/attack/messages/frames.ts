import type { Dice } from '../Dice.ts';
import { frame, opcodes, textFrame } from './RawSocket.ts';

/** Something that no client library would send. */
export interface HostileFrame {
  readonly what: string;
  readonly bytes: Buffer;
}

const event = (ack: number | '', json: string): string => `42${ack}${json}`;

/** Messages that have no meaning and are dropped; the connection goes on until there are too many. */
const malformed: Readonly<Record<string, (dice: Dice) => string>> = {
  'an event that does not exist': () => event('', '["no:such",{"some":"thing"}]'),
  'an inherited name': () => event('', '["__proto__",{}]'),
  'an acknowledgement nobody asked for': (dice) => `43${dice.below(1e6)}[{"ok":true}]`,
  'a number past all numbers as acknowledgement': () => '429999999999999999999["clock:probe",{}]',
  'no acknowledgement': () => event('', '["timer:start",{}]'),
  'arguments without end': (dice) => event(1, `["clock:probe"${',{}'.repeat(dice.below(2_000))}]`),
};

/** Frames that end the connection, or should. */
const lethal: Readonly<Record<string, (dice: Dice) => Buffer>> = {
  'another namespace': () => textFrame('42/admin,["clock:probe",{}]'),
  'a probe in the middle': () => textFrame('2probe'),
  'a message without content': () => textFrame('4'),
  noise: (dice) => textFrame(`4${dice.bytes(dice.below(200)).toString('latin1')}`),
  'no JSON': () => textFrame('42[}{'),
  'a cut event': () => textFrame('42["chat:say",{"text":'),
  'a reserved name': () => textFrame('42["disconnect","x"]'),
  'a packet of no type': () => textFrame('49["x"]'),
  'an Engine.IO packet of no type': () => textFrame('z'),
  'an upgrade': () => textFrame('5'),
  'attachments that never come': () => textFrame('451-["chat:say",{"_placeholder":true,"num":0}]'),
  'attachments in billions': () => textFrame('459999999999-["x",{"_placeholder":true,"num":0}]'),
  'an attachment nobody waits for': (dice) => frame(dice.bytes(dice.below(300)), opcodes.binary),
  'nesting without end': () => textFrame(`42["chat:say",${'['.repeat(20_000)}`),
  'more than may be sent': () => textFrame(`42["chat:say",{"text":"${'x'.repeat(66_000)}"}]`),
  'no mask': () => frame(Buffer.from('2'), opcodes.text, { masked: false }),
  'reserved bits': () => frame(Buffer.from('2'), opcodes.text, { reserved: 7 }),
  'an opcode of no meaning': (dice) => frame(Buffer.from('2'), 3 + dice.below(5)),
  'a continuation of nothing': () => frame(Buffer.from('42'), opcodes.continuation),
  'a beginning without end': () => frame(Buffer.from('42["clock'), opcodes.text, { fin: false }),
  'a length past all lengths': () => frame(Buffer.alloc(0), opcodes.text, { claimed: 2 ** 53 }),
  'text that is none': () => frame(Buffer.from([0x34, 0xff, 0xfe, 0xc0]), opcodes.text),
  'a ping too large': (dice) => frame(dice.bytes(300), opcodes.ping),
  'a close code of no meaning': () => frame(Buffer.from([0, 7]), opcodes.close),
  'bytes from nowhere': (dice) => dice.bytes(1 + dice.below(400)),
};

const lethalNames = Object.keys(lethal);
const malformedNames = Object.keys(malformed);

/** One that a connection lives through. */
export const malformedFrame = (dice: Dice): HostileFrame => {
  const what = dice.pick(malformedNames);
  return { what, bytes: textFrame(malformed[what]?.(dice) ?? '') };
};

/** One that it should not live through. */
export const lethalFrame = (dice: Dice): HostileFrame => {
  const what = dice.pick(lethalNames);
  return { what, bytes: lethal[what]?.(dice) ?? Buffer.alloc(0) };
};
