import { RATES } from '@trialogue/shared/limits.ts';
import { type RequestName, requestNames, requests } from '@trialogue/shared/protocol/index.ts';
import { type Subject, samples } from '../../hostile/samples.ts';
import type { Dice } from '../Dice.ts';
import { lethalFrame, malformedFrame } from './frames.ts';
import { mutate } from './mutate.ts';
import { frame, opcodes, textFrame } from './RawSocket.ts';

/** One thing to send. */
export interface Drawn {
  readonly what: string;
  readonly bytes: Buffer;
  /** What should come of it: an answer, nothing, or the end of the connection. */
  readonly due: 'answer' | 'nothing' | 'end';
}

/** These only end the attacker's own session or seat when they are genuine; changed ones are sent all the same. */
const parting: readonly RequestName[] = ['session:end', 'session:finish', 'session:remove', 'session:leave'];

/** Requests as often as their class allows at once, so that few are lost to the rate alone. */
const classes = [...Map.groupBy(requestNames, (name) => requests[name].rate)].flatMap(([rate, names]) =>
  Array.from({ length: Math.round(RATES[rate].burst / 10) }, () => names),
);

/** A request as Engine.IO and Socket.IO write it, its input as JSON. */
export const requestFrame = (ack: number, name: RequestName, json: string): Buffer =>
  textFrame(`42${requests[name].volatile === true ? '' : ack}["${name}",${json}]`);

/** JSON that is broken somewhere, so that it is mostly none any more. */
export const torn = (json: string, dice: Dice): string => {
  const at = dice.below(json.length);
  const noise = String.fromCharCode(32 + dice.below(200));
  return json.slice(0, at) + (dice.chance(0.5) ? '' : noise + json.slice(at + 1));
};

/** The next message of somebody who may name these: mostly a request with a few changes. */
export const draw = (subject: Subject, ack: number, dice: Dice): Drawn => {
  if (dice.chance(0.001)) {
    return { what: 'frames that should end a connection', bytes: lethalFrame(dice).bytes, due: 'end' };
  }
  if (dice.chance(0.05))
    return { what: 'malformed packets', bytes: malformedFrame(dice).bytes, due: 'nothing' };
  const name = dice.pick(dice.pick(classes));
  const sample = samples[name](subject);
  const due = requests[name].volatile === true ? 'nothing' : 'answer';
  if (dice.chance(0.08) && !parting.includes(name)) {
    return { what: 'genuine requests', bytes: requestFrame(ack, name, JSON.stringify(sample)), due };
  }
  const json = mutate(sample, dice);
  if (dice.chance(0.0007)) {
    return { what: 'requests in torn JSON', bytes: requestFrame(ack, name, torn(json, dice)), due: 'end' };
  }
  if (dice.chance(0.0003)) {
    const bytes = frame(Buffer.from(`2${ack}["${name}",${json}]`), opcodes.binary);
    return { what: 'requests in binary frames', bytes, due: 'end' };
  }
  return { what: 'mutated requests', bytes: requestFrame(ack, name, json), due };
};
