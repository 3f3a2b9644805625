import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Peer } from '../support/connect.ts';
import type { HttpBrowser } from '../support/HttpBrowser.ts';
import { type Booking, PracticeClient } from '../support/PracticeClient.ts';
import { ReceptionPeer } from '../support/ReceptionPeer.ts';
import { until } from '../support/startRedis.ts';
import { type Node, Nodes } from './Nodes.ts';

let nodes: Nodes;
let practice: PracticeClient;

beforeAll(async () => {
  nodes = await Nodes.start(2);
  practice = await PracticeClient.open({ url: nodes.door.url, setupSecret: nodes.setupSecret });
}, 60_000);
afterAll(async () => {
  await nodes?.close();
});

const connectTherapist = async (booking: Booking, lost?: string): Promise<{ peer: Peer; node: Node }> => {
  const { token, node } = await practice.therapist.call(
    sessionEndpoints.enter,
    lost === undefined ? {} : { lost },
    { id: booking.id },
  );
  if (node === null) throw new Error('no node was named');
  return { peer: await connect({ url: node, token, origin: nodes.door.url }), node: nodes.node(node) };
};

const connectPartner = async (browser: HttpBrowser): Promise<{ peer: Peer; node: Node }> => {
  const { token, node } = await browser.call(joinEndpoints.token, {});
  if (node === null) throw new Error('no node was named');
  return { peer: await connect({ url: node, token, origin: nodes.door.url }), node: nodes.node(node) };
};

const linesOf = async (peer: Peer): Promise<readonly string[]> => {
  const entered = await peer.request('session:enter', { cursor: null });
  if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
  return entered.view.chat.map(({ text }) => text);
};

describe('two nodes', () => {
  test('CLU1 send everybody of one session to the same node', async () => {
    const booking = await practice.book();
    const { peer, node } = await connectTherapist(booking);
    for (const link of [booking.links.a, booking.links.b]) {
      const partner = await connectPartner(await practice.openLink(link));
      expect(partner.node).toBe(node);
      partner.peer.close();
    }
    peer.close();
  });

  test('CLU2 go on with the session of a node that is killed, with everything that was acknowledged', async () => {
    const booking = await practice.book();
    const first = await connectTherapist(booking);
    await first.peer.request('session:arrive', {});
    await linesOf(first.peer);
    await first.peer.request('chat:say', { id: newId(OperationId), text: 'said before', only: null });
    await first.node.process.stop('SIGKILL');
    const killedAt = performance.now();
    await first.peer.closed;
    const second = await connectTherapist(booking, first.node.url);
    expect(second.node).not.toBe(first.node);
    expect(await linesOf(second.peer)).toContain('said before');
    expect(performance.now() - killedAt).toBeLessThan(3_000);
    second.peer.close();
    await first.node.process.start();
  });

  test('CLU5 give their sessions away one by one when they are told to go', async () => {
    const booking = await practice.book();
    const first = await connectTherapist(booking);
    await first.peer.request('session:arrive', {});
    await linesOf(first.peer);
    await first.peer.request('chat:say', { id: newId(OperationId), text: 'said before', only: null });
    const gone = first.node.process.stop('SIGTERM');
    await first.peer.notice('session:moving');
    const second = await connectTherapist(booking, first.node.url);
    expect(second.node).not.toBe(first.node);
    expect(await linesOf(second.peer)).toContain('said before');
    // The old one takes nothing any more, and it says so rather than lose it.
    const late = { id: newId(OperationId), text: 'too late', only: null };
    if (first.peer.connected) expect(await first.peer.outcome('chat:say', late)).toBe('moved');
    expect(await gone).toBe(0);
    second.peer.close();
    await first.node.process.start();
  });

  test('CLU8 tell a therapist’s page at one node who waits at the other', async () => {
    const booking = await practice.book();
    const first = await connectPartner(await practice.openLink(booking.links.a));
    const elsewhere = nodes.all.find((each) => each !== first.node);
    if (elsewhere === undefined) throw new Error('a second node was expected');
    const options = { url: elsewhere.url, browser: practice.therapist, origin: nodes.door.url };
    const page = await ReceptionPeer.connect(options);
    await first.peer.request('session:arrive', {});
    await until('it is told', () => page.waitingBefore(booking.id)?.join() === 'a');
    const later = await ReceptionPeer.connect(options);
    await until('the later one is told', () => later.waitingBefore(booking.id)?.join() === 'a');
    expect(page.told.length).toBeGreaterThan(0);
    first.peer.close();
    await until('it is told', () => later.waitingBefore(booking.id)?.length === 0);
    page.close();
    later.close();
  });

  test('CLU6 put a partner out whose link is revoked at the other node', async () => {
    const booking = await practice.book();
    const browser = await practice.openLink(booking.links.a);
    const { peer, node } = await connectPartner(browser);
    const other = nodes.all.find((each) => each !== node);
    if (other === undefined) throw new Error('a second node was expected');
    await peer.request('session:arrive', {});
    await practice
      .movedTo(nodes.door.url)
      .therapist.call(sessionEndpoints.revokeLink, {}, { id: booking.id, seat: 'a' });
    await peer.closed;
  });
});
