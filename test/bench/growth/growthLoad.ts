/** Sessions of three people who draw, point and look at a running timer; and sessions that come and go. */

import { newId, ObjectId, OperationId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import { elapse } from '../../support/elapse.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { answering } from '../peers/answering.mjs';
import { openRooms, SessionRoom } from '../SessionRoom.ts';

const Open = z.object({ url: z.string(), setupSecret: z.string() });
const Count = z.object({ count: z.int() });
const Seconds = z.object({ seconds: z.number() });

const TIMER_MS = 3_600_000;
/** Each session: one operation a second, by each of the three in turn; each person's pointer five times a second. */
const OPERATION_MS = 1_000;
const POINTER_MS = 200;
const TICK_MS = 5;
const CHURN_LANES = 4;

let url = '';
let practice: PracticeClient | undefined;
const rooms: SessionRoom[] = [];

const set = (): PracticeClient => {
  if (practice === undefined) throw new Error('the practice is not set up');
  return practice;
};

const draw = ({ seats, people, page }: SessionRoom, turn: number): void => {
  const person = turn % seats.length;
  const object = {
    type: 'stroke',
    id: newId(ObjectId),
    author: people[person],
    x: turn % 1_000,
    y: turn % 700,
    w: 100,
    h: 30,
    baseW: 100,
    baseH: 30,
    width: 3,
    points: Array.from({ length: 72 }, (_, index) => (index % 3 === 2 ? 0.5 : (index * 37 + turn) % 100)),
  };
  const operation = { do: 'put', page, object };
  seats[person]?.socket.emit('board:apply', { id: newId(OperationId), operation }, () => undefined);
};

const point = ({ seats, page }: SessionRoom, person: number, turn: number): void => {
  seats[person]?.socket.emit('board:point', { page, at: [turn % 1_600, (turn * 3) % 900], trail: null });
};

interface Beat {
  readonly everyMs: number;
  readonly act: (turn: number) => void;
}

/** Everyone's acts, spread evenly over time so that no two sessions beat together. */
const work = async (seconds: number): Promise<void> => {
  const beats: readonly Beat[] = rooms.flatMap((room) => [
    { everyMs: OPERATION_MS, act: (turn: number) => draw(room, turn) },
    ...[0, 1, 2].map((person) => ({ everyMs: POINTER_MS, act: (turn: number) => point(room, person, turn) })),
  ]);
  const startedAt = performance.now();
  const done = beats.map(() => 0);
  for (let passed = 0; passed < seconds * 1_000; passed = performance.now() - startedAt) {
    for (const [index, { everyMs, act }] of beats.entries()) {
      const due = Math.floor(passed / everyMs + index / beats.length);
      for (let turn = done[index] ?? 0; turn < due; turn += 1) act(turn);
      done[index] = Math.max(due, done[index] ?? 0);
    }
    await elapse(TICK_MS);
  }
};

const end = async (room: SessionRoom): Promise<void> => {
  await room.seats[0].request('session:end', {});
  room.close();
};

/** One session from its booking to its end, everybody gone. */
const live = async (): Promise<void> => {
  const room = await SessionRoom.open(url, set());
  draw(room, 0);
  await end(room);
};

answering(
  {
    open: async (question) => {
      const opened = Open.parse(question);
      url = opened.url;
      practice = await PracticeClient.open(opened);
    },
    add: async (question) => {
      const added = await openRooms(url, set(), Count.parse(question).count);
      await Promise.all(
        added.map(({ seats: [therapist] }) => therapist.request('timer:start', { durationMs: TIMER_MS })),
      );
      rooms.push(...added);
      return rooms.length;
    },
    end: async () => {
      await Promise.all(rooms.splice(0).map(end));
    },
    work: (question) => work(Seconds.parse(question).seconds),
    churn: async (question) => {
      const { count } = Count.parse(question);
      let begun = 0;
      const lane = async (): Promise<void> => {
        for (; begun < count; ) {
          begun += 1;
          await live();
        }
      };
      await Promise.all(Array.from({ length: CHURN_LANES }, lane));
    },
  },
  () => undefined,
);
