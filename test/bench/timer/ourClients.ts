/** One person of many sessions, each with the client's own clock: what each timer shows. */

import { ServerClock } from '@trialogue/client/src/timer/ServerClock.ts';
import { timerFace } from '@trialogue/client/src/timer/timerFace.ts';
import { z } from 'zod';
import { answering } from '../peers/answering.mjs';
import { Seat } from '../Seat.ts';
import { trueMs } from './skew.ts';

const Join = z.object({ url: z.string(), origin: z.string(), tokens: z.array(z.string()) });

/** Remaining ms plus true time: the same for all who agree, whenever they are asked. */
const faces: (() => number)[] = [];

const join = async (url: string, token: string, origin: string): Promise<() => number> => {
  const seat = await Seat.open(url, token, origin);
  const entered = await seat.request('session:enter', { cursor: null });
  if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
  const clock = new ServerClock({
    request: (name, input) => seat.request(name, input),
    send: () => undefined,
    on: () => () => undefined,
  });
  await clock.sync();
  return () => timerFace(entered.view.timer, clock.now()).remainingMs + trueMs();
};

answering(
  {
    join: async (question) => {
      const { url, origin, tokens } = Join.parse(question);
      faces.push(...(await Promise.all(tokens.map((token) => join(url, token, origin)))));
      return faces.length;
    },
    sample: () => faces.map((face) => face()),
  },
  () => undefined,
);
