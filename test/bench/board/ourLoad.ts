/** The load generator for our own server: real sessions, every person on a real Socket.IO connection. */

import { newId, ObjectId, OperationId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { openRooms, type SessionRoom } from '../SessionRoom.ts';
import type { Load, LoadRoom } from './Load.ts';
import { loadProgram } from './loadProgram.ts';

const Open = z.object({ url: z.string(), setupSecret: z.string(), rooms: z.int() });
const Appended = z.looseObject({
  entries: z.array(
    z.looseObject({ by: z.string().nullable(), event: z.looseObject({ id: z.string().optional() }) }),
  ),
});
const Acknowledged = z.looseObject({ ok: z.literal(true) });

const loadRoom = (load: Load, { seats, people, page }: SessionRoom): LoadRoom => {
  for (const [index, { socket }] of seats.entries()) {
    socket.once('disconnect', (reason) => {
      throw new Error(`a person was cut off: ${reason}`);
    });
    socket.on('session:appended', (raw: unknown) => {
      for (const { by, event } of Appended.parse(raw).entries) {
        if (by !== people[index] && event.id !== undefined) load.arrived(event.id);
      }
    });
  }
  return {
    draw: (person, id, { points, ...box }) => {
      const object = {
        type: 'stroke',
        id: newId(ObjectId),
        author: people[person],
        ...box,
        baseW: box.w,
        baseH: box.h,
        width: 3,
        points,
      };
      const sentAt = performance.now();
      seats[person]?.socket.emit(
        'board:apply',
        { id, operation: { do: 'put', page, object } },
        (answer: unknown) => {
          Acknowledged.parse(answer);
          load.acknowledged(sentAt);
        },
      );
    },
  };
};

loadProgram(
  () => newId(OperationId),
  async (load, question) => {
    const { url, setupSecret, rooms } = Open.parse(question);
    const practice = await PracticeClient.open({ url, setupSecret });
    const opened = await openRooms(url, practice, rooms);
    return opened.map((room) => loadRoom(load, room));
  },
);
