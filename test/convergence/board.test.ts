import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import { type BoardState, boardToWire, emptyBoard } from '@trialogue/shared/board/boardState.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { seeded } from '../support/seeded.ts';
import { Participant } from './Participant.ts';
import { actAtRandom } from './randomHand.ts';
import { SimulatedServer } from './SimulatedServer.ts';
import { SimulatedTime } from './SimulatedTime.ts';

const SEEDS = Array.from({ length: 25 }, (_, index) => 1_000 + index);
const STEPS = 600;

const open = (count: number, random: () => number) => {
  const time = new SimulatedTime();
  const server = new SimulatedServer(emptyBoard(newId(PageId), []));
  const everyone = Array.from(
    { length: count },
    (_, index): Author => ({ id: newId(PersonId), role: index === 0 ? 'therapist' : 'partner' }),
  );
  const people = everyone.map((author) => new Participant({ author, everyone, server, time, random }));
  /** Everybody comes back, and everything in flight arrives. */
  const settle = async () => {
    for (const person of people) {
      person.editor.perform([]);
      person.connect();
    }
    while (!time.idle) await time.step();
  };
  return { time, server, people, settle };
};

// Compared as wires, and told apart by a yes or no: a difference of two whole boards is not readable.
const same = (a: BoardState, b: BoardState) =>
  JSON.stringify(boardToWire(a)) === JSON.stringify(boardToWire(b));

const appliedIds = (server: SimulatedServer) =>
  server.log.map(({ event }) => (event.kind === 'board.applied' ? event.id : undefined));

describe('boards converge', () => {
  it.each(SEEDS)(
    'with random hands, delays, lost links and lost acknowledgements (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const { time, server, people, settle } = open(3 + Math.floor(random() * 3), random);
      for (let step = 0; step < STEPS; step += 1) {
        const person = people[Math.floor(random() * people.length)];
        if (person === undefined) continue;
        const chance = random();
        if (chance < 0.45) actAtRandom(person, random);
        else if (chance < 0.48) person.disconnect();
        else if (chance < 0.53) person.connect();
        else await time.step();
      }
      await settle();

      const ids = appliedIds(server);
      expect(server.board.objects.size + server.board.removed.size).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
      for (const person of people) {
        expect(person.replica.unacknowledged).toBe(0);
        expect(person.replica.view.get().pendingIds.size).toBe(0);
        expect(same(person.replica.view.get().board, server.board)).toBe(true);
        for (const id of person.acknowledged) expect(ids.filter((applied) => applied === id)).toHaveLength(1);
        person.close();
      }
      expect(time.idle).toBe(true);
    },
  );

  it('when two people drag the same card at the same time', async () => {
    const { time, server, people, settle } = open(3, seeded(7));
    const [, ada, ben] = people;
    if (ada === undefined || ben === undefined) throw new Error('three people expected');
    const id = newId(ObjectId);
    const card = { type: 'card', id, author: ada.author.id, x: 0, y: 0, w: 200, h: 100, text: '' } as const;
    ada.editor.perform([{ do: 'put', page: server.board.shownPage, object: card }]);
    await settle();
    for (let x = 1; x <= 200; x += 1) {
      ada.editor.draft({ do: 'place', items: [{ id, x, y: 0, w: 200, h: 100 }] });
      ben.editor.draft({ do: 'place', items: [{ id, x: -x, y: 50, w: 200, h: 100 }] });
      await time.step();
    }
    ada.editor.perform([{ do: 'place', items: [{ id, x: 500, y: 1, w: 200, h: 100 }] }]);
    ben.editor.perform([{ do: 'place', items: [{ id, x: -500, y: 2, w: 200, h: 100 }] }]);
    await settle();
    const places = people.map((person) => person.replica.view.get().board.objects.get(id)?.object);
    expect(places).toEqual([places[0], places[0], places[0]]);
    expect([500, -500]).toContain(places[0]?.x);
    for (const person of people) person.close();
  });
});
