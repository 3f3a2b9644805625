import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { elapse } from '../../support/elapse.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { quantile } from '../../support/quantile.ts';
import type { AttackGround, AttackPart } from '../AttackPart.ts';
import { Dice } from '../Dice.ts';
import { Inspected, residentMiB } from '../Inspected.ts';
import { type Attacker, attackOnce } from './Attacker.ts';
import { hostileSession, thief } from './hostileSessions.ts';
import { type Experience, SessionAtWork } from './SessionAtWork.ts';
import { Tally } from './Tally.ts';

const HOSTILE_SESSIONS = 6;
/** Of the messages, after which memory is looked at for the first time: caches are filled, code is compiled. */
const WARM_UP = 0.15;
/** How long the session works alone first, requests. */
const QUIET_REQUESTS = 300;
/** A session that stands still is measured no longer than this. */
const QUIET_WITHIN_MS = 120_000;
/** A server that is busy being attacked is not asked for a new connection at once. */
const OPEN_AGAIN_MS = 50;
const LOOK_EVERY_MS = 1_000;
/** What the boards and logs of the hostile sessions may hold by the protocol's own bounds is far more. */
const MAX_GROWTH_MIB = 48;
/** What `faults.md` allows to others in a flood. */
const UNHARMED_MS = 150;

/** Each lane one connection at a time, until so many messages are sent. */
const attack = async (
  attackers: readonly Attacker[],
  { seed, messages }: Pick<AttackGround, 'seed' | 'messages'>,
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> => {
  let left = messages;
  await Promise.all(
    attackers.map(async (attacker, lane) => {
      const dice = new Dice(seed * 1_000 + lane);
      while (left > 0 && goesOn()) {
        try {
          const sent = await attackOnce(attacker, dice, left, tally);
          left -= sent;
        } catch (thrown) {
          tally.connections.add(`not opened (${thrown instanceof Error ? thrown.message : 'unknown'})`);
          await elapse(OPEN_AGAIN_MS);
        }
      }
    }),
  );
};

const quietly = async (session: SessionAtWork): Promise<Experience> => {
  const all: Experience = { waitedMs: [], failed: [] };
  const giveUpAt = performance.now() + QUIET_WITHIN_MS;
  while (all.waitedMs.length < QUIET_REQUESTS && all.failed.length === 0 && performance.now() < giveUpAt) {
    await elapse(LOOK_EVERY_MS);
    const more = await session.experience();
    all.waitedMs.push(...more.waitedMs);
    all.failed.push(...more.failed);
  }
  return all;
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** Mutated and malformed messages from everybody who has any way in, while another session works on the same server. */
export const messagesAttack: AttackPart = {
  name: 'messages',
  title: 'mutated messages',
  run: async (ground) => {
    const { seed, messages, say } = ground;
    const server = await Inspected.start();
    try {
      const practice = await PracticeClient.open(server.server);
      const booking = await practice.book();
      const [a, b] = await Promise.all(
        [booking.links.a, booking.links.b].map((link) => practice.openLink(link)),
      );
      if (a === undefined || b === undefined) throw new Error('two partners were expected');
      const tokens = await Promise.all([a, b].map((browser) => browser.call(joinEndpoints.token, {})));
      const session = await SessionAtWork.begin({
        url: server.url,
        therapist: await practice.therapistToken(booking),
        a: tokens[0]?.token ?? '',
        b: tokens[1]?.token ?? '',
      });
      const attackers: Attacker[] = [];
      for (let index = 0; index < HOSTILE_SESSIONS; index += 1) {
        attackers.push(...(await hostileSession(practice, server.url)));
      }
      attackers.push(await thief(practice, server.url, booking), await thief(practice, server.url, booking));

      const before = await quietly(session);
      const tally = new Tally();
      const goesOn = (): boolean => server.wellbeing.alive;
      const resident: number[] = [];
      const startedAt = performance.now();
      const look = setInterval(() => {
        resident.push(residentMiB(server.pid) ?? 0);
        if (resident.length % 15 === 0)
          say(`${tally.tried.total} messages, ${resident.at(-1)?.toFixed(0)} MiB`);
      }, LOOK_EVERY_MS);
      const warm = Math.round(messages * WARM_UP);
      await attack(attackers, { seed, messages: warm }, tally, goesOn);
      const from = await server.memory();
      const first = await session.experience();
      await attack(attackers, { seed: seed + 1, messages: messages - warm }, tally, goesOn);
      clearInterval(look);
      const tookS = (performance.now() - startedAt) / 1_000;
      const during = await session.experience();
      const to = await server.memory();
      const after = await quietly(session);
      await session.end();

      const { alive, unhandled, errors } = server.wellbeing;
      for (const error of errors.slice(0, 5)) say(error);
      const [quietP99, p99, afterP99] = [before, during, after].map(({ waitedMs }) =>
        quantile(waitedMs, 0.99),
      );
      const tried = tally.tried.total;
      const growth = to.heapMiB - from.heapMiB;
      const peak = Math.max(...resident);
      const failures = [before, first, during, after].flatMap(({ failed }) => failed);
      for (const failure of failures.slice(0, 5)) say(failure);
      return [
        {
          tried: `mutated and malformed messages from ${attackers.length} attackers at once, ${round(tried / tookS)} a second`,
          count: tried,
          happened: `${alive ? 0 : 1} exits, ${unhandled} unhandled errors, ${errors.length} requests failed for a reason of ours`,
          target: '0 exits, 0 unhandled errors, 0 failures of ours',
          met: alive && unhandled === 0 && errors.length === 0,
        },
        { tried: 'of these', count: tried, happened: String(tally.tried), target: '', met: null },
        {
          tried: 'answers to them',
          count: tally.answered.total,
          happened: `${tally.pastTheRate} got past the rate limit: ${tally.answered}`,
          target: 'a tenth of all answered, half of the answered past the rate limit',
          met:
            tally.answered.total * 10 >= tried &&
            tally.pastTheRate * 2 >= tally.answered.total &&
            tally.answered.of('unreadable') === 0,
        },
        {
          tried: 'connections of the attackers',
          count: tally.connections.of('let in') + tally.connections.of('refused'),
          happened: String(tally.connections),
          target: 'some let in, none left without an answer',
          met: tally.connections.of('let in') > 0 && tally.connections.of('left without an answer') === 0,
        },
        {
          tried: 'memory of the server over the attack, after a collection',
          count: resident.length,
          happened: `heap ${round(from.heapMiB)} → ${round(to.heapMiB)} MiB, resident ${round(from.residentMiB)} → ${round(to.residentMiB)}, at most ${round(peak)} MiB`,
          target: `heap grows ≤ ${MAX_GROWTH_MIB} MiB`,
          met: growth <= MAX_GROWTH_MIB,
        },
        {
          tried: 'requests of the session that worked meanwhile',
          count: during.waitedMs.length,
          happened: `p99 ${round(quietP99 ?? 0)} ms before, ${round(p99 ?? 0)} ms under attack (p50 ${round(quantile(during.waitedMs, 0.5))}, worst ${round(Math.max(0, ...during.waitedMs))}), ${round(afterP99 ?? 0)} ms after; ${failures.length} failed`,
          target: `p99 ≤ ${UNHARMED_MS} ms under attack, none fails`,
          met: (p99 ?? Number.POSITIVE_INFINITY) <= UNHARMED_MS && failures.length === 0,
        },
      ];
    } finally {
      await server.close();
    }
  },
};
