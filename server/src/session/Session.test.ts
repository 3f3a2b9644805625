import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountId, newId, OperationId, PageId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { ManualClock } from '@trialogue/test/support/ManualClock.ts';
import { mediaWorkerBin } from '@trialogue/test/support/mediaWorker.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { createLogger } from '../logger.ts';
import type { MediaEngine } from '../media/MediaEngine.ts';
import { createMediasoupEngine } from '../media/mediasoup/createMediasoupEngine.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import { openSqliteStore, type Store } from '../store/sqlite.ts';
import { Session } from './Session.ts';
import type { Channel } from './Visitor.ts';

const clock = new ManualClock();
const logger = createLogger('silent');
let dataDir: string;
let store: Store;
let media: MediaEngine;
let record: SessionRecord;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trialogue-test-'));
  store = await openSqliteStore({ dataDir, masterKey: masterKeyFrom(new Uint8Array(32)), clock });
  media = await createMediasoupEngine({
    clock,
    logger,
    workers: 1,
    ip: '127.0.0.1',
    announcedIp: undefined,
    port: 0,
    workerBin: mediaWorkerBin(),
  });
});
afterAll(async () => {
  await media.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  const invitation = {
    hash: newId(OperationId),
    madeBy: null,
    createdAt: clock.now(),
    expiresAt: clock.now() + 1,
  };
  const owner = {
    id: newId(AccountId),
    email: `${newId(OperationId)}@practice.example`,
    name: 'Dr T',
    passwordHash: 'x',
    createdAt: clock.now(),
    mayInvite: true,
  };
  await store.addInvitation(invitation);
  await store.createAccount(owner, invitation.hash);
  record = {
    id: newId(SessionId),
    owner: owner.id,
    title: 'Tuesday',
    startsAt: clock.now(),
    timeZone: 'Europe/Berlin',
    plannedMinutes: 50,
    status: 'booked',
    endedAt: null,
    coTherapist: null,
    continues: null,
    people: [
      { id: newId(PersonId), seat: 'therapist', name: 'Dr T' },
      { id: newId(PersonId), seat: 'a', name: 'Ann' },
      { id: newId(PersonId), seat: 'b', name: 'Ben' },
    ],
    page: newId(PageId),
  };
  await store.createSession(record, []);
});

const open = (): Promise<Session> =>
  Session.open(record, {
    clock,
    logger,
    store,
    directory: store,
    media,
    handoverMs: 0,
    newEpoch: () => newId(OperationId),
  });

const channel = (): Channel => ({ id: newId(OperationId), notify: () => undefined, close: () => undefined });

const therapistOf = ({ people }: SessionRecord): PersonId => {
  const therapist = people.find(({ seat }) => seat === 'therapist');
  if (therapist === undefined) throw new Error('a therapist is expected');
  return therapist.id;
};

describe('STG3: in doubt the more private stage', () => {
  it('a therapist whose connection is gone before their arrival has its turn does not arrive', async () => {
    const session = await open();
    const visitor = await session.attach(channel(), therapistOf(record), {
      way: null,
      otherDevice: false,
      resumes: undefined,
    });
    const arriving = session.arrive(visitor);
    session.detach(visitor);
    await arriving.catch(() => undefined);
    expect(session.state.stage.kind).toBe('gathering');
    await session.close();
  });

  it('what memory and disk lost sight of while together comes back alone', async () => {
    const session = await open();
    const visitor = await session.attach(channel(), therapistOf(record), {
      way: null,
      otherDevice: false,
      resumes: undefined,
    });
    await session.arrive(visitor);
    expect(session.state.stage.kind).toBe('together');
    // A second life of the same log, as after a crash: the first one never said good-bye.
    const again = await open();
    expect(again.state.stage.kind).toBe('alone');
    await session.close();
    await again.close();
  });
});

describe('the life of a session', () => {
  it('leaves no timer and nobody connected behind, however often it is closed', async () => {
    const before = clock.pending;
    const session = await open();
    const visitor = await session.attach(channel(), therapistOf(record), {
      way: null,
      otherDevice: false,
      resumes: undefined,
    });
    await session.arrive(visitor);
    await session.enter(visitor, null);
    await Promise.all([session.close(), session.close()]);
    await session.close();
    expect(clock.pending).toBe(before);
  });
});
