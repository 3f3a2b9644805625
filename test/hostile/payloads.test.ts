import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { type RequestName, requestNames, requests } from '@trialogue/shared/protocol/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Peer } from '../support/connect.ts';
import { type Booking, PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { extraKeys, infinite, type Mutation, poisoned, wrongTypes } from './mutations.ts';
import { packets } from './packets.ts';
import { samples } from './samples.ts';
import { expectUnharmed } from './unharmed.ts';

let server: StartedServer;
let booking: Booking;
let token: string;
beforeAll(async () => {
  server = await startServer();
  const practice = await PracticeClient.open(server);
  booking = await practice.book();
  token = await practice.therapistToken(booking);
});
afterAll(async () => {
  await server.close();
  expectUnharmed(server);
});

const self = newId(PersonId);
const subject = { self, partner: self, other: newId(PersonId), page: newId(PageId) };
const answered = requestNames.filter((name) => requests[name].volatile !== true);
/** What may be left out or unanswered, by the field: `null` is nothing wrong there, and neither is an answer. */
const optional: Partial<Readonly<Record<RequestName, readonly string[]>>> = {
  'timeOut:sit': ['input.with = null'],
  'grounding:lead': ['input.way = null'],
  'check:arrive': [
    'input.answers.aloneInRoom = null',
    'input.answers.safeTime = true',
    'input.answers.distress = null',
  ],
  'plan:lay': ['input.plan.blocks[0].exercise = null'],
};
/** Below the smallest burst of any class. */
const PER_CONNECTION = 15;

const open = (): Promise<Peer> => connect({ url: server.url, token });

/** Sends each on connections that are never limited; the outcomes, with what was sent. */
const outcomesOf = async <Sent>(
  all: readonly Sent[],
  send: (peer: Peer, one: Sent) => Promise<string>,
): Promise<readonly (readonly [Sent, string])[]> => {
  const outcomes: (readonly [Sent, string])[] = [];
  for (let from = 0; from < all.length; from += PER_CONNECTION) {
    const peer = await open();
    const some = all.slice(from, from + PER_CONNECTION);
    outcomes.push(...(await Promise.all(some.map(async (one) => [one, await send(peer, one)] as const))));
    peer.close();
  }
  return outcomes;
};

const notRefused = async (name: RequestName, mutations: readonly Mutation[]): Promise<readonly string[]> => {
  const outcomes = await outcomesOf(mutations, (peer, { value }) => peer.outcome(name, value));
  return outcomes
    .filter(([, outcome]) => outcome !== 'invalid-payload')
    .map(([{ what }, outcome]) => `${what}: ${outcome}`);
};

describe.each(answered)('LIM5: %s', (name) => {
  const sample = samples[name](subject);

  it('refuses wrong types, keys too many, lone surrogates and control characters', async () => {
    const all = [...wrongTypes(sample), ...extraKeys(sample), ...poisoned(sample)];
    const mutations = all.filter(({ what }) => optional[name]?.includes(what) !== true);
    expect(await notRefused(name, mutations)).toEqual([]);
  });

  it('refuses numbers beyond all bounds', async () => {
    const outcomes = await outcomesOf(infinite(sample), async (peer, json) =>
      JSON.stringify(await peer.askRaw(`["${name}",${json}]`)),
    );
    for (const [, answer] of outcomes) expect(answer).toContain('"invalid-payload"');
  });
});

describe('SES12: what cannot be answered is dropped', () => {
  it.each(requestNames)('%s: without an acknowledgement, or with arguments too many', async (name) => {
    const peer = await open();
    const sample = samples[name](subject);
    const answers: unknown[] = [];
    if (requests[name].volatile !== true) peer.send(name, sample);
    peer.send(name);
    peer.send(name, sample, 'not a function');
    void peer.ask(name, sample, {}).then(
      (answer) => answers.push(answer),
      () => undefined,
    );
    void peer.ask(name).then(
      (answer) => answers.push(answer),
      () => undefined,
    );
    await peer.settled();
    expect(answers).toEqual([]);
    expect(peer.connected).toBe(true);
    peer.close();
  });
});

describe('LIM1: what is too large or no message at all ends its own connection at most', () => {
  it.each(Object.keys(packets))('%s', async (what) => {
    const [attacker, bystander] = await Promise.all([open(), open()]);
    attacker.sendRaw(packets[what] ?? '');
    // Either it is cut, or it goes on as if nothing had been said.
    await Promise.race([attacker.closed, attacker.settled()]);
    await bystander.settled();
    attacker.close();
    bystander.close();
  });

  it('more than 64 KB closes the connection', async () => {
    const peer = await open();
    peer.sendRaw(packets['more than 64 KB'] ?? '');
    await peer.closed;
  });
});
