import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { type RequestName, requestNames, requests } from '@trialogue/shared/protocol/index.ts';
import { may, Role } from '@trialogue/shared/roles.ts';
import type { Place } from '@trialogue/shared/stage/stageState.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { samples } from './samples.ts';
import { reachable, type Standing, standAt } from './standAt.ts';
import { expectUnharmed } from './unharmed.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(async () => {
  await server.close();
  expectUnharmed(server);
});

/** Answers of a domain that was reached: the samples name transports and knocks that do not exist. */
const REACHED: readonly string[] = [
  'ok',
  'not-found',
  'not-your-turn',
  'consent-needed',
  'room-changed',
  'media-unavailable',
];

/** Each of these leads elsewhere, so it gets a session of its own. */
const leaving: readonly RequestName[] = ['session:arrive', 'session:leave', 'session:end', 'session:finish'];
/**
 * So does each command that moves the stage. It has a use in these places only; wherever else it is allowed it answers
 * `wrong-stage` (STG4). On the floor somebody speaks, and nobody has put a return card out.
 */
const fitting: Partial<Readonly<Record<RequestName, readonly Place[]>>> = {
  'stage:hold': ['together', 'floor'],
  'stage:resume': ['held'],
  'stage:silence': ['together'],
  'floor:give': ['together', 'floor'],
  'floor:open': ['floor'],
  'floor:finish': ['floor'],
  'floor:repeat': [],
  'floor:understood': [],
  'floor:goOn': [],
  'floor:pass': ['floor'],
  'timeOut:ask': ['together', 'floor', 'caucus', 'held'],
  'timeOut:change': ['timeOut'],
  'timeOut:sit': ['timeOut'],
  'timeOut:return': ['timeOut'],
  'timeOut:ready': [],
  // In a caucus the sample asks for the one that it is.
  'caucus:begin': ['together', 'floor', 'held'],
  'caucus:end': ['caucus'],
  'exercise:start': ['together', 'floor', 'held'],
};
const moves = (name: RequestName): boolean => leaving.includes(name) || fitting[name] !== undefined;

/** Below the smallest burst of what is asked here. */
const PER_CONNECTION = 20;

const answered = requestNames.filter((name) => requests[name].volatile !== true);
const allows = (name: RequestName, role: Role, place: Place): boolean =>
  may(role, requests[name].permission) && requests[name].places[role].some((each) => each === place);

const outcomeOf = ({ peer, subject }: Standing, name: RequestName): Promise<string> =>
  peer.outcome(name, samples[name](subject));

const spots = Role.options.flatMap((role) => reachable[role].map((place) => ({ role, place })));

describe.each(spots)('SES10: default deny: $role, $place', ({ role, place }) => {
  const allowed = answered.filter((name) => allows(name, role, place));
  const staying = allowed.filter((name) => !moves(name));
  const leading = allowed.filter((name) => moves(name));

  it('everything that is not in the table is refused', async () => {
    const refused = answered.filter((each) => !allowed.includes(each));
    for (let from = 0; from < refused.length; from += PER_CONNECTION) {
      const standing = await standAt(practice, role, place);
      for (const name of refused.slice(from, from + PER_CONNECTION)) {
        const expected = may(role, requests[name].permission) ? 'wrong-stage' : 'not-allowed';
        expect([name, await outcomeOf(standing, name)]).toEqual([name, expected]);
      }
      standing.close();
    }
  });

  it('what stays where it is is not refused', async () => {
    const standing = await standAt(practice, role, place);
    for (const name of staying) {
      const outcome = await outcomeOf(standing, name);
      expect([name, REACHED.includes(outcome) ? 'reached' : outcome]).toEqual([name, 'reached']);
    }
    standing.close();
  });

  if (leading.length > 0) {
    it.each(leading)('%s is not refused where it fits', async (name) => {
      const standing = await standAt(practice, role, place);
      const expected = fitting[name]?.includes(place) === false ? 'wrong-stage' : 'ok';
      expect(await outcomeOf(standing, name)).toBe(expected);
      standing.close();
    });
  }

  it('a pointer is seen by others exactly if the table says so', async () => {
    const standing = await standAt(practice, role, place);
    const { peer, subject, witness } = standing;
    peer.send('board:point', samples['board:point'](subject));
    await peer.settled();
    if (allows('board:point', role, place)) await witness?.notice('board:pointer');
    else {
      await witness?.settled();
      expect(witness?.all('board:pointer') ?? []).toEqual([]);
    }
    standing.close();
  });
});

describe('the samples', () => {
  it('are what the schemas accept', () => {
    const self = newId(PersonId);
    const subject = { self, partner: self, other: newId(PersonId), page: newId(PageId) };
    for (const name of requestNames) {
      const { success } = requests[name].input.safeParse(samples[name](subject));
      expect([name, success]).toEqual([name, true]);
    }
  });
});
