import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import type { Subject } from '../../hostile/samples.ts';
import type { Dice } from '../Dice.ts';
import { Connection } from './Connection.ts';
import { type Drawn, draw, requestFrame, torn } from './draw.ts';
import type { Tally } from './Tally.ts';

/** Somebody with a way in, and what they may name there. */
export interface Attacker {
  readonly url: string;
  readonly subject: Subject;
  /** A token that is still good. */
  token(): Promise<string>;
}

/** Unanswered requests beyond which a connection waits for the server; the rates still obey nothing. */
const MOST_UNANSWERED = 300;
/** A connection that is not cut goes on for so many messages. */
const MOST_MESSAGES = 700;
const LEAST_MESSAGES = 100;
const BATCHES = [1, 8, 40, 150] as const;
/** The next messages; none follows one that should end the connection. */
const drawBatch = (subject: Subject, from: number, most: number, dice: Dice): readonly Drawn[] => {
  const batch: Drawn[] = [];
  while (batch.length < most && batch.at(-1)?.due !== 'end') {
    batch.push(draw(subject, from + batch.length + 1, dice));
  }
  return batch;
};

/**
 * Comes in and sends what the dice say until the connection is cut, has had its share, or `most` messages are sent. How many
 * those were; they are counted when they are written, read or not.
 */
export const attackOnce = async (
  attacker: Attacker,
  dice: Dice,
  most: number,
  tally: Tally,
): Promise<number> => {
  const token = await attacker.token();
  const connection = new Connection(tally);
  let sent = 0;
  try {
    await connection.open(attacker.url);
    const auth = JSON.stringify({ token, version: PROTOCOL_VERSION });
    const isTorn = dice.chance(0.05);
    sent += 1;
    tally.tried.add(isTorn ? 'torn handshakes' : 'handshakes');
    if (!(await connection.enter(isTorn ? torn(auth, dice) : auth))) return sent;
    await connection.send([
      { bytes: requestFrame(0, 'session:arrive', '{}'), due: 'answer' },
      { bytes: requestFrame(0, 'session:enter', '{"cursor":null}'), due: 'answer' },
    ]);
    const share = Math.min(most, LEAST_MESSAGES + dice.below(MOST_MESSAGES - LEAST_MESSAGES));
    while (connection.isOpen && sent < share) {
      const batch = drawBatch(attacker.subject, sent, Math.min(dice.pick(BATCHES), share - sent), dice);
      for (const { what } of batch) tally.tried.add(what);
      sent += batch.length;
      const last = batch.at(-1);
      if (last?.due !== 'end') {
        await connection.send(batch);
        await connection.answered(MOST_UNANSWERED);
        continue;
      }
      // What is to end the connection comes by itself, so that no answer goes down with it.
      await connection.send(batch.slice(0, -1));
      await connection.answered(0);
      await connection.send([last]);
      break;
    }
    await connection.answered(0);
    if (!connection.isOpen) tally.connections.add('cut');
    return sent;
  } finally {
    connection.close();
  }
};
