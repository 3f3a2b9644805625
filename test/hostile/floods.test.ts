import { newId, OperationId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { RequestName } from '@trialogue/shared/protocol/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Peer } from '../support/connect.ts';
import { elapse } from '../support/elapse.ts';
import { type Gathered, PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { samples } from './samples.ts';
import { expectUnharmed } from './unharmed.ts';

let server: StartedServer;
let practice: PracticeClient;
let joint: Gathered;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
  joint = await practice.gather();
});
afterAll(async () => {
  await server.close();
  expectUnharmed(server);
});

const self = newId(PersonId);
const subject = { self, partner: self, other: newId(PersonId), page: newId(PageId) };
/** A person who talks and draws meanwhile waits no longer than this for an answer, ms. */
const UNHARMED_MS = 1_000;
const BATCH = 200;
const MAX_MESSAGES = 20_000;

/** Sends without pause until it is cut; how long that took in ms, and how many messages. */
const floodUntilCut = async (peer: Peer, send: (index: number) => void) => {
  const startedAt = performance.now();
  let sent = 0;
  while (peer.connected && sent < MAX_MESSAGES) {
    for (let each = 0; each < BATCH; each += 1) send(sent + each);
    sent += BATCH;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.race([peer.closed, peer.settled().catch(() => undefined)]);
  return { cut: !peer.connected, tookMs: performance.now() - startedAt };
};

/** Talks until told to stop; the longest it waited for an answer, ms. */
const talk = (peer: Peer) => {
  let going = true;
  const longest = (async () => {
    let worst = 0;
    while (going) {
      const at = performance.now();
      await peer.request('chat:say', { id: newId(OperationId), text: 'still here', only: null });
      worst = Math.max(worst, performance.now() - at);
      // Six a second: what a person could do, and within the rate.
      await elapse(160);
    }
    return worst;
  })();
  return {
    stop: (): Promise<number> => {
      going = false;
      return longest;
    },
  };
};

const unanswered: RequestName = 'board:point';
const floods: Readonly<Record<string, (peer: Peer, index: number) => void>> = {
  'genuine questions': (peer) => peer.sendRaw('20["clock:probe",{}]'),
  'words too fast': (peer, index) =>
    peer.sendRaw(`2${index}["chat:say",${JSON.stringify(samples['chat:say'](subject))}]`),
  pointers: (peer) => peer.send(unanswered, samples['board:point'](subject)),
  'requests without acknowledgement': (peer) => peer.send('timer:start', {}),
  'what no schema takes': (peer) => peer.sendRaw(`20["board:apply",{"x":"${'y'.repeat(200)}"}]`),
  'events that do not exist': (peer) => peer.send('no:such', { some: 'thing' }),
};

describe('LIM2: a flood is cut, and nobody else is harmed', () => {
  it.each(Object.keys(floods))('%s', async (kind) => {
    const send = floods[kind];
    const attacker = await practice.connectPartner(joint.browsers.a);
    await attacker.settled();
    const therapist = talk(joint.therapist);
    const { cut, tookMs } = await floodUntilCut(attacker, (index) => send?.(attacker, index));
    expect(await therapist.stop()).toBeLessThan(UNHARMED_MS);
    expect({ cut, soon: tookMs < 1_000 }).toEqual({ cut: true, soon: true });
  });

  it('who was cut may come back, and everything is as before', async () => {
    const back = await practice.connectPartner(joint.browsers.a);
    const entered = await back.request('session:enter', { cursor: null });
    expect(entered.kind).toBe('snapshot');
    await back.request('chat:say', { id: newId(OperationId), text: 'I am back', only: null });
    back.close();
  });
});

describe('one person’s many connections keep nobody else out', () => {
  it('a partner with as many tabs as they like', async () => {
    const booking = await practice.book();
    const browser = await practice.openLink(booking.links.a);
    const tabs = await Promise.all(Array.from({ length: 20 }, () => practice.connectPartner(browser)));
    const back = await practice.connectTherapist(booking);
    expect(await back.outcome('session:arrive', {})).toBe('ok');
    for (const tab of [...tabs, back]) tab.close();
  });

  it('connections without a token', async () => {
    const refused = Array.from({ length: 50 }, () =>
      connect({ url: server.url, token: 'none' }).then(
        () => 'open',
        () => 'refused',
      ),
    );
    expect(new Set(await Promise.all(refused))).toEqual(new Set(['refused']));
    await joint.therapist.settled();
  });
});
