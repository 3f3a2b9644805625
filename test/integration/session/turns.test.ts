import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';
import { appendedTo, say, snapshotOf, told } from './asks.ts';

let server: StartedServer;
let practice: PracticeClient;
beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
});
afterAll(() => server.close());

/** Two connections race; more than one round makes it likely that both orders are seen. */
const ROUNDS = 6;

const words = () => ({ id: newId(OperationId), text: 'quickly', only: null });

describe('SES10: what was allowed when it was asked is still so when its turn comes', () => {
  it('nothing a partner asks for is done after a hold that came first', async () => {
    const { therapist, a, people } = await practice.gather();
    const [own, ann, ben] = people;
    // Each of these waits for the media worker, so that the hold and the words have to wait for their turn.
    const mutes = Array.from({ length: 8 }, (_, index) =>
      therapist.outcome('session:mute', { person: ben.id, muted: index % 2 === 0 }),
    );
    const hold = therapist.outcome('stage:hold', {});
    const said = Array.from({ length: 20 }, () => a.outcome('chat:say', words()));
    await Promise.all([...mutes, hold, ...said]);
    await say(therapist, 'settled');
    await told(therapist, ({ by, event }) => event.kind === 'chat.said' && by === own.id);
    const entries = appendedTo(therapist);
    const held = entries.findIndex(
      ({ event }) => event.kind === 'stage.commanded' && event.command.do === 'hold',
    );
    expect(held).toBeGreaterThan(-1);
    const after = entries.slice(held).filter(({ by }) => by === ann.id);
    expect(after).toEqual([]);
  });

  it('nothing is done for a partner who has been removed first', async () => {
    const { therapist, a, people } = await practice.gather();
    const [own, ann, ben] = people;
    const mutes = Array.from({ length: 8 }, (_, index) =>
      therapist.outcome('session:mute', { person: ben.id, muted: index % 2 === 0 }),
    );
    const removal = therapist.outcome('session:remove', { person: ann.id });
    const said = Array.from({ length: 20 }, () => a.outcome('chat:say', words()));
    await Promise.all([...mutes, removal, ...said]);
    await say(therapist, 'settled');
    await told(therapist, ({ by, event }) => event.kind === 'chat.said' && by === own.id);
    const entries = appendedTo(therapist);
    const removed = entries.findIndex(({ event }) => event.kind === 'person.left');
    expect(removed).toBeGreaterThan(-1);
    expect(entries.slice(removed).filter(({ by }) => by === ann.id)).toEqual([]);
  });
});

describe('STG3: nobody is together without the therapist', () => {
  it('a therapist whose connection is gone before their arrival has its turn does not arrive', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { therapist, a, b } = await practice.gather();
      await therapist.request('session:leave', {});
      // Leaving waits for the media worker, so that the arrival has to wait for its turn.
      const left = a.request('session:leave', {});
      therapist.send('session:arrive', {}, () => undefined);
      therapist.close();
      await Promise.all([left, therapist.closed]);
      await say(b, 'is anybody there').catch(() => undefined);
      expect((await snapshotOf(b)).view.stage.kind).toBe('alone');
      for (const each of [a, b]) each.close();
    }
  });
});
