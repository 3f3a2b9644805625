import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { PageId } from '@trialogue/shared/ids.ts';
import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { quantile } from '../../support/quantile.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Inspected } from '../Inspected.ts';
import { Connection } from '../messages/Connection.ts';
import { requestFrame } from '../messages/draw.ts';
import { Tally } from '../messages/Tally.ts';
import { bombsFor } from './bombs.ts';

/** What one message may take from everybody else (security.md, row 13). */
const MAX_BLOCK_MS = 20;
/** A block that is the message's own comes back in every round. */
const MOST_ROUNDS = 5;
const MAX_GROWTH_MIB = 16;

/** Each bomb by itself on a fresh connection of somebody on the stage, and what it costs everybody else. */
export const bombsAttack: AttackPart = {
  name: 'bombs',
  title: 'too large, too deep, too many',
  run: async ({ messages, say }) => {
    const server = await Inspected.start();
    try {
      const practice = await PracticeClient.open(server.server);
      const { therapist, a, b, browsers, people, page } = await practice.gather();
      b.close();
      const [, partner, self] = people;
      const bombs = bombsFor({
        self: self.id,
        partner: partner.id,
        other: self.id,
        page: PageId.parse(page),
      });
      const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.round(messages / 20_000)));
      const blocks = new Map<string, number[]>();
      const outcomes = new Tally();
      const silent = new Set<string>();
      const { token } = await browsers.b.call(joinEndpoints.token, {});

      const explode = async ({ what, frames, asks }: (typeof bombs)[number]): Promise<void> => {
        const tally = new Tally();
        const connection = new Connection(tally);
        await connection.open(server.url);
        try {
          if (!(await connection.enter(JSON.stringify({ token, version: PROTOCOL_VERSION }))))
            throw new Error('the attacker was not let in');
          await connection.send([
            { bytes: requestFrame(0, 'session:enter', '{"cursor":null}'), due: 'answer' },
          ]);
          await connection.answered(0);
          const before = tally.answered.total;
          await server.watchLoop();
          const due = asks ? 'answer' : 'nothing';
          await connection.send(frames.map((bytes) => ({ bytes, due })));
          await connection.answered(0);
          // On the same connection, so that the bomb has been read when it is answered.
          const goesOn = connection.isOpen && (await connection.probe());
          // Whoever was there before is answered as before.
          await a.settled();
          await therapist.settled();
          blocks.set(what, [...(blocks.get(what) ?? []), await server.longestBlockMs()]);
          const answered = tally.answered.total - before;
          const outcome = !connection.isOpen
            ? 'cut'
            : !goesOn || (asks && answered === 0)
              ? 'left without an answer'
              : answered > 0
                ? 'answered'
                : 'passed over';
          outcomes.connections.add(outcome);
          if (outcome === 'left without an answer') silent.add(what);
        } finally {
          connection.close();
        }
      };

      const from = await server.memory();
      for (let round = 0; round < rounds; round += 1) for (const bomb of bombs) await explode(bomb);
      const to = await server.memory();
      const { alive, unhandled, errors } = server.wellbeing;
      for (const error of errors.slice(0, 5)) say(error);
      const longest = [...blocks]
        .map(([what, times]) => ({ what, ms: quantile(times, 0.5) }))
        .toSorted((one, other) => other.ms - one.ms);
      for (const { what, ms } of longest.slice(0, 5)) say(`${ms.toFixed(1)} ms: ${what}`);
      const polluted = await server.isPolluted();
      for (const peer of [therapist, a]) peer.close();
      const [worst] = longest;
      return [
        {
          tried: `${bombs.length} bombs, each ${rounds} times on a connection of its own`,
          count: bombs.length * rounds,
          happened: `${alive ? 0 : 1} exits, ${unhandled} unhandled errors, ${errors.length} failures of ours, ${polluted ? 'something' : 'nothing'} got into what objects share; ${outcomes.connections}${silent.size === 0 ? '' : ` (${[...silent].join(', ')})`}`,
          target: '0 of each, nothing, none left without an answer',
          met: alive && unhandled === 0 && errors.length === 0 && !polluted && silent.size === 0,
        },
        {
          tried: 'how long the event loop was blocked by one of them',
          count: bombs.length,
          happened: `at most ${worst?.ms.toFixed(1)} ms (${worst?.what}; median of ${rounds} rounds); the others ≤ ${longest[1]?.ms.toFixed(1)} ms`,
          target: `≤ ${MAX_BLOCK_MS} ms`,
          met: worst !== undefined && worst.ms <= MAX_BLOCK_MS,
        },
        {
          tried: 'memory of the server over all of them, after a collection',
          count: bombs.length * rounds,
          happened: `heap ${from.heapMiB.toFixed(1)} → ${to.heapMiB.toFixed(1)} MiB, resident ${from.residentMiB.toFixed(1)} → ${to.residentMiB.toFixed(1)} MiB`,
          target: `heap grows ≤ ${MAX_GROWTH_MIB} MiB`,
          met: to.heapMiB - from.heapMiB <= MAX_GROWTH_MIB,
        },
      ];
    } finally {
      await server.close();
    }
  },
};
