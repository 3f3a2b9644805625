import type { Account, LinkRecord, SessionRecord } from '@trialogue/server/src/store/PracticeStore.ts';
import type { Store } from '@trialogue/server/src/store/Store.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import {
  AccountId,
  DeviceId,
  LinkId,
  newId,
  OperationId,
  PageId,
  PersonId,
  SessionId,
} from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const NOW = Date.UTC(2026, 10, 24, 12);
const LATER = NOW + 1_000;

export const chat = (by: PersonId, text: string): LogEntry => ({
  by,
  at: NOW,
  event: { kind: 'chat.said', id: newId(OperationId), text, only: null },
});

export const muted = (person: PersonId): LogEntry => ({
  by: person,
  at: NOW,
  event: { kind: 'person.muted', person, muted: true },
});

export const anAccount = (email: string): Account => ({
  id: newId(AccountId),
  email,
  name: 'Dr. Meadow',
  passwordHash: '$argon2id$',
  createdAt: NOW,
  mayInvite: true,
});

export const aSession = (owner: AccountId, startsAt: number): SessionRecord => ({
  id: newId(SessionId),
  owner,
  title: 'Tuesday at noon',
  startsAt,
  timeZone: 'Europe/Berlin',
  plannedMinutes: 50,
  status: 'booked',
  endedAt: null,
  coTherapist: null,
  continues: null,
  people: [
    { id: newId(PersonId), seat: 'therapist', name: 'Dr. Meadow' },
    { id: newId(PersonId), seat: 'a', name: 'Wilhelmina' },
    { id: newId(PersonId), seat: 'b', name: 'Bartholomew' },
  ],
  page: newId(PageId),
});

export const aLink = (session: SessionRecord, person: PersonId): LinkRecord => ({
  id: newId(LinkId),
  session: session.id,
  person,
  status: 'live',
  device: null,
  createdAt: NOW,
  expiresAt: LATER,
});

export const personIn = (session: SessionRecord, seat: 'therapist' | 'a' | 'b'): PersonId => {
  const person = session.people.find((each) => each.seat === seat);
  if (person === undefined) throw new Error(`nobody sits at ${seat}`);
  return person.id;
};

export const addAccount = async (store: Store, email = 'meadow@example.org'): Promise<Account> => {
  const account = anAccount(email);
  await store.addInvitation({ hash: email, madeBy: null, createdAt: NOW, expiresAt: LATER });
  await store.createAccount(account, email);
  return account;
};

const failsWith = (code: string) => expect.objectContaining({ name: SessionError.name, code });

/** What every store must hold to, whatever it is built on. */
export const describeStore = (name: string, open: () => Promise<Store>): void => {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    describe('a session log', () => {
      const session = newId(SessionId);
      const person = newId(PersonId);

      test('gives back what was appended, numbered in order', async () => {
        const entries = [chat(person, 'one'), muted(person), chat(person, 'three')];
        await store.append(session, 1, entries);
        await store.append(session, 4, [chat(person, 'four')]);
        const read = await store.read(session, 2, 2);
        expect(read).toEqual([
          { n: 2, entry: entries[1] },
          { n: 3, entry: entries[2] },
        ]);
        expect(await store.read(session, 4, 100)).toHaveLength(1);
        expect(await store.read(newId(SessionId), 1, 100)).toEqual([]);
      });

      test('gives back what is of the kinds asked for, under the numbers it has', async () => {
        await store.append(session, 1, [
          chat(person, 'one'),
          muted(person),
          chat(person, 'three'),
          muted(person),
        ]);
        const numbers = async (...asked: Parameters<typeof store.read>) =>
          (await store.read(...asked)).map(({ n }) => n);
        expect(await numbers(session, 1, 10, ['person.muted'])).toEqual([2, 4]);
        expect(await numbers(session, 3, 10, ['person.muted', 'chat.said'])).toEqual([3, 4]);
        expect(await numbers(session, 1, 10, [])).toEqual([]);
      });

      test('refuses a number that is taken, whole, and harms no other append of that moment', async () => {
        await store.append(session, 1, [muted(person)]);
        const outcomes = await Promise.allSettled([
          store.append(session, 2, [muted(person)]),
          store.append(session, 2, [chat(person, 'second'), chat(person, 'third')]),
          store.append(newId(SessionId), 1, [muted(person)]),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await store.read(session, 1, 10)).toHaveLength(2);
      });

      test('takes the very same entries once more, without keeping them twice', async () => {
        const entries = [chat(person, 'one'), muted(person)];
        await store.append(session, 1, entries);
        await store.append(session, 1, entries);
        await store.append(session, 1, [...entries, chat(person, 'three')]);
        expect((await store.read(session, 1, 10)).map(({ n }) => n)).toEqual([1, 2, 3]);
        await expect(store.append(session, 1, entries)).rejects.toThrow('taken');
        await expect(store.append(session, 3, [chat(person, 'three')])).rejects.toThrow('taken');
        expect(await store.read(session, 1, 10)).toHaveLength(3);
      });

      test('keeps the order in which one session’s appends of one moment came', async () => {
        const said = Array.from({ length: 40 }, (_, index) => chat(person, `line ${index}`));
        await Promise.all(said.map((entry, index) => store.append(session, index + 1, [entry])));
        expect((await store.read(session, 1, 100)).map(({ entry }) => entry)).toEqual(said);
      });

      test('takes a log of thousands at once', async () => {
        const said = Array.from({ length: 2_500 }, (_, index) => chat(person, `line ${index}`));
        await store.append(session, 1, said);
        expect((await store.read(session, 2_499, 10)).map(({ n }) => n)).toEqual([2_499, 2_500]);
      });

      test('keeps hundreds of appends of one moment apart', async () => {
        const sessions = Array.from({ length: 300 }, () => newId(SessionId));
        await Promise.all(sessions.map((id, index) => store.append(id, 1, [chat(person, `line ${index}`)])));
        const texts = await Promise.all(
          sessions.map(async (id) => {
            const event = (await store.read(id, 1, 1))[0]?.entry.event;
            return event?.kind === 'chat.said' ? event.text : undefined;
          }),
        );
        expect(texts).toEqual(sessions.map((_, index) => `line ${index}`));
      });

      test('erases one person’s words and keeps the other’s', async () => {
        const other = newId(PersonId);
        await store.append(session, 1, [chat(person, 'mine'), chat(other, 'yours'), muted(person)]);
        await store.eraseContent(session, person);
        expect((await store.read(session, 1, 10)).map(({ n }) => n)).toEqual([2, 3]);
      });
    });

    describe('who owns a session', () => {
      const [one, other] = [
        { node: 'one', life: 'a' },
        { node: 'other', life: 'b' },
      ];
      const session = newId(SessionId);
      const person = newId(PersonId);
      const moved = failsWith('moved');

      test('is nobody at first, then whoever asked with the fence that was', async () => {
        expect(await store.holdingOf(session)).toEqual({ fence: 0, holder: null });
        expect(await store.own(session, 1, one)).toBeUndefined();
        expect(await store.own(session, 0, one)).toBe(1);
        expect(await store.own(session, 0, other)).toBeUndefined();
        expect(await store.holdingOf(session)).toEqual({ fence: 1, holder: one });
        expect(await store.own(session, 1, other)).toBe(2);
        expect(await store.holdingOf(session)).toEqual({ fence: 2, holder: other });
      });

      test('is one of many who ask at once', async () => {
        const lives = Array.from({ length: 20 }, (_, index) => ({ node: `node-${index}`, life: 'a' }));
        for (const after of [0, 1]) {
          const fences = await Promise.all(lives.map((life) => store.own(session, after, life)));
          expect(fences.filter((fence) => fence !== undefined)).toEqual([after + 1]);
          const winner = lives[fences.findIndex((fence) => fence !== undefined)];
          expect((await store.holdingOf(session)).holder).toEqual(winner);
        }
      });

      test('is nobody again once the owner lets go, and the fence stays', async () => {
        await store.own(session, 0, one);
        await store.disown(session, 0);
        expect((await store.holdingOf(session)).holder).toEqual(one);
        await store.disown(session, 1);
        expect(await store.holdingOf(session)).toEqual({ fence: 1, holder: null });
        expect(await store.own(session, 1, other)).toBe(2);
        await store.disown(session, 1);
        expect((await store.holdingOf(session)).holder).toEqual(other);
      });

      test('may append alone, and an append of an earlier owner is refused whole and harms no other', async () => {
        await store.append(session, 1, [muted(person)]);
        await expect(store.append(session, 2, [muted(person)], 1)).rejects.toEqual(moved);
        await store.own(session, 0, one);
        await store.append(session, 2, [muted(person)], 1);
        const elsewhere = newId(SessionId);
        const outcomes = await Promise.allSettled([
          store.append(session, 3, [muted(person), chat(person, 'late')]),
          store.append(elsewhere, 1, [chat(person, 'here')]),
        ]);
        expect(outcomes).toEqual([
          { status: 'rejected', reason: moved },
          { status: 'fulfilled', value: undefined },
        ]);
        expect(await store.read(session, 1, 10)).toHaveLength(2);
        await store.own(session, 1, other);
        await expect(store.append(session, 3, [muted(person)], 1)).rejects.toEqual(moved);
        await store.append(session, 3, [muted(person)], 2);
      });

      test('never shares the log with an earlier owner, whatever comes first', async () => {
        for (let round = 0; round < 20; round += 1) {
          const id = newId(SessionId);
          const appended = store.append(id, 1, [muted(person)]).then(
            () => true,
            () => false,
          );
          const owned = store.own(id, 0, one);
          await owned;
          const atOwning = await store.read(id, 1, 10);
          // What was not there when the new owner looked never comes.
          if (!(await appended)) expect(atOwning).toEqual([]);
          expect(await store.read(id, 1, 10)).toEqual(atOwning);
        }
      });
    });

    describe('accounts', () => {
      test('an invitation makes one account', async () => {
        expect(await store.hasAccounts()).toBe(false);
        const account = await addAccount(store);
        expect(await store.hasAccounts()).toBe(true);
        expect(await store.findAccount(account.id)).toEqual(account);
        expect(await store.findAccountByEmail(account.email)).toEqual(account);
        await expect(store.createAccount(anAccount('b@example.org'), account.email)).rejects.toEqual(
          failsWith('link-not-valid'),
        );
      });

      test('an address that is taken leaves the invitation unused', async () => {
        const { email } = await addAccount(store);
        await store.addInvitation({ hash: 'second', madeBy: null, createdAt: NOW, expiresAt: LATER });
        await expect(store.createAccount(anAccount(email), 'second')).rejects.toEqual(
          failsWith('already-exists'),
        );
        expect(await store.findInvitation('second')).toBeDefined();
      });

      test('an invitation that has expired makes none', async () => {
        await store.addInvitation({ hash: 'old', madeBy: null, createdAt: NOW - 2, expiresAt: NOW });
        await expect(store.createAccount(anAccount('a@example.org'), 'old')).rejects.toEqual(
          failsWith('link-not-valid'),
        );
      });

      test('sign-ins end one by one and all at once', async () => {
        const { id: account } = await addAccount(store);
        for (const hash of ['one', 'two', 'three']) {
          await store.addSignIn({ hash, account, createdAt: NOW, seenAt: NOW });
        }
        await store.touchSignIn('two', LATER);
        expect(await store.findSignIn('two')).toEqual({
          hash: 'two',
          account,
          createdAt: NOW,
          seenAt: LATER,
        });
        await store.removeSignIn('one');
        expect(await store.findSignIn('one')).toBeUndefined();
        await store.removeSignIns({ account });
        expect(await store.findSignIn('two')).toBeUndefined();
        expect(await store.findSignIn('three')).toBeUndefined();
      });
    });

    describe('sessions', () => {
      test('are found as they were booked, and listed by time for their owner only', async () => {
        const account = await addAccount(store);
        const other = await addAccount(store, 'other@example.org');
        const sessions = [1, 3, 2].map((hours) => aSession(account.id, NOW + hours));
        for (const session of sessions) await store.createSession(session, []);
        const id = sessions[0]?.id ?? newId(SessionId);
        expect(await store.findSession(id)).toEqual(sessions[0]);
        expect(await store.findSession(id, account.id)).toEqual(sessions[0]);
        expect(await store.findSession(id, other.id)).toBeUndefined();
        const range = { fromAt: NOW + 1, toAt: NOW + 3, order: 'latest first', limit: 10 } as const;
        const listed = await store.listSessions(account.id, range);
        expect(listed.map(({ startsAt }) => startsAt)).toEqual([NOW + 2, NOW + 1]);
        expect(listed[1]).toEqual(sessions[0]);
        const first = await store.listSessions(account.id, { ...range, order: 'earliest first', limit: 1 });
        expect(first).toEqual([sessions[0]]);
        expect(await store.listSessions(other.id, range)).toEqual([]);
      });

      test('remember which one they go on from', async () => {
        const account = await addAccount(store);
        const earlier = aSession(account.id, NOW);
        const next = { ...aSession(account.id, LATER), continues: earlier.id };
        await store.createSession(earlier, []);
        await store.createSession(next, []);
        expect(await store.findSession(next.id)).toEqual(next);
        const range = { fromAt: 0, toAt: LATER + 1, order: 'earliest first', limit: 10 } as const;
        expect(await store.listSessions(account.id, range)).toEqual([earlier, next]);
        const nowhere = { ...aSession(account.id, LATER), continues: newId(SessionId) };
        await expect(store.createSession(nowhere, [])).rejects.toThrow();
      });

      test('move while they are booked and never after', async () => {
        const account = await addAccount(store);
        const session = aSession(account.id, NOW);
        const link = aLink(session, personIn(session, 'a'));
        await store.createSession(session, [link]);
        const change = { startsAt: LATER, timeZone: 'Asia/Tokyo', plannedMinutes: 80 } as const;
        await store.reschedule(session.id, change, LATER + 5);
        expect(await store.findSession(session.id)).toEqual({ ...session, ...change });
        expect((await store.findLink(link.id))?.expiresAt).toBe(LATER + 5);
        await store.markCanceled(session.id);
        await store.markEnded(session.id, LATER);
        expect(await store.findSession(session.id)).toMatchObject({ status: 'canceled', endedAt: null });
        await expect(store.reschedule(session.id, change, LATER)).rejects.toEqual(failsWith('session-ended'));
        await expect(store.markCanceled(session.id)).rejects.toEqual(failsWith('session-ended'));
      });
    });

    describe('links', () => {
      test('are held by the first device that claims them', async () => {
        const account = await addAccount(store);
        const session = aSession(account.id, NOW);
        const link = aLink(session, personIn(session, 'a'));
        await store.createSession(session, [link]);
        const devices = Array.from({ length: 20 }, () => newId(DeviceId));
        const holders = await Promise.all(devices.map((device) => store.claimLink(link.id, device)));
        expect(new Set(holders).size).toBe(1);
        expect((await store.findLink(link.id))?.device).toBe(holders[0]);
        const next = newId(DeviceId);
        await store.bindLink(link.id, next);
        expect((await store.findLink(link.id))?.device).toBe(next);
      });

      test('end when they are replaced, and cannot be claimed or bound any more', async () => {
        const account = await addAccount(store);
        const session = aSession(account.id, NOW);
        const person = personIn(session, 'b');
        const [first, second] = [aLink(session, person), aLink(session, person)];
        await store.createSession(session, [first]);
        await store.replaceLinks(person, second);
        expect((await store.findLink(first.id))?.status).toBe('revoked');
        expect(await store.claimLink(first.id, newId(DeviceId))).toBeNull();
        await store.bindLink(first.id, newId(DeviceId));
        expect((await store.findLink(first.id))?.device).toBeNull();
        expect(await store.linksOf([session.id])).toEqual([second]);
        await store.replaceLinks(person, undefined);
        expect((await store.findLink(second.id))?.status).toBe('revoked');
        expect(await store.findLink(newId(LinkId))).toBeUndefined();
      });
    });

    describe('templates', () => {
      const aTemplate = (owner: AccountId, body = '{}') => ({
        id: newTemplateId(),
        owner,
        body,
        updatedAt: NOW,
      });

      test('are kept, changed once for each version, and removed', async () => {
        const { id: owner } = await addAccount(store);
        const template = aTemplate(owner, '{"name":"Wilhelmina"}');
        await store.addTemplate(template, 2);
        expect(await store.listTemplates()).toEqual([template]);
        const body = '{"name":"other"}';
        const at = await store.changeTemplate({ ...template, body }, NOW);
        expect(at).toBe(NOW + 1);
        expect(await store.listTemplates()).toEqual([{ ...template, body, updatedAt: at }]);
        await expect(store.changeTemplate(template, NOW)).rejects.toEqual(failsWith('entry-changed'));
        await store.removeTemplate(template.id, owner);
        expect(await store.listTemplates()).toEqual([]);
        await expect(store.changeTemplate(template, at)).rejects.toEqual(failsWith('not-found'));
        await expect(store.removeTemplate(template.id, owner)).rejects.toEqual(failsWith('not-found'));
      });

      test('are their owner’s alone, one to an id, and bounded', async () => {
        const { id: owner } = await addAccount(store);
        const { id: other } = await addAccount(store, 'other@example.org');
        const template = aTemplate(owner);
        await store.addTemplate(template, 2);
        const theirs = { ...template, owner: other };
        await expect(store.addTemplate(theirs, 2)).rejects.toEqual(failsWith('already-exists'));
        await expect(store.changeTemplate(theirs, NOW)).rejects.toEqual(failsWith('not-yours'));
        await expect(store.removeTemplate(template.id, other)).rejects.toEqual(failsWith('not-yours'));
        await store.addTemplate(aTemplate(other), 2);
        await expect(store.addTemplate(aTemplate(other), 2)).rejects.toEqual(failsWith('board-full'));
        expect(await store.listTemplates()).toHaveLength(2);
      });
    });

    test('acts are kept in order', async () => {
      const by = newId(AccountId);
      const acts = (['account.signedIn', 'session.created', 'link.shown'] as const).map((act, index) => ({
        at: NOW + index,
        by,
        act,
        session: null,
        person: null,
      }));
      for (const act of acts) await store.recordAct(act);
      expect(await store.listActs(2)).toEqual(acts.slice(1));
    });
  });
};
