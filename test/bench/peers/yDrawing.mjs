/** A board as a map of strokes in a Yjs document: a person has an operation once their own document holds it. */

import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { loadProgram } from '../board/loadProgram.ts';

/** Makes this program the load generator of a Yjs server; `provide` connects one person's document. */
export const drawThrough = (provide) => {
  loadProgram(randomUUID, async (load, { url, rooms: count }) => {
    const rooms = [];
    for (let index = 0; index < count; index += 1) {
      const documents = [0, 1, 2].map(() => new Y.Doc());
      await Promise.all(
        documents.map(
          (document) => new Promise((resolve) => provide(url, `room${index}`, document, resolve)),
        ),
      );
      rooms.push(roomOf(load, documents));
    }
    return rooms;
  });
};

const roomOf = (load, documents) => {
  for (const document of documents) {
    document.getMap('board').observe(({ keysChanged, transaction }) => {
      if (!transaction.local) for (const id of keysChanged) load.arrived(id);
    });
  }
  return {
    draw: (person, id, stroke) => documents[person].getMap('board').set(id, { id, by: person, ...stroke }),
  };
};
