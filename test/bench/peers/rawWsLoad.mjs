/** The load generator for `rawWs.mjs`. */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { loadProgram } from '../board/loadProgram.ts';

loadProgram(randomUUID, async (load, { url, rooms: count }) => {
  const rooms = [];
  for (let index = 0; index < count; index += 1) {
    const people = [0, 1, 2].map(() => new WebSocket(`${url}/room${index}`, { perMessageDeflate: false }));
    await Promise.all(people.map((socket) => once(socket, 'open')));
    for (const socket of people) {
      const sent = [];
      socket.sent = sent;
      socket.on('message', (data) => {
        const { id } = JSON.parse(data.toString());
        if (id === undefined) load.acknowledged(sent.shift());
        else load.arrived(id);
      });
    }
    rooms.push({
      draw: (person, id, stroke) => {
        const socket = people[person];
        socket.sent.push(performance.now());
        socket.send(JSON.stringify({ id, by: person, operation: { do: 'put', object: { id, ...stroke } } }));
      },
    });
  }
  return rooms;
});
