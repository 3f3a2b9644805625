import { applyOperation } from '@trialogue/shared/board/applyOperation.ts';
import { emptyBoard } from '@trialogue/shared/board/boardState.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { newId, ObjectId, OperationId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardReplica, MAX_PENDING } from './BoardReplica.ts';
import { systemPace } from './Pace.ts';

const page = newId(PageId);
const me = { id: newId(PersonId), role: 'partner' } as const;
const other = { id: newId(PersonId), role: 'partner' } as const;

const card = (author = me.id, id = newId(ObjectId)): Operation => ({
  do: 'put',
  page,
  object: { type: 'card', id, author, x: 0, y: 0, w: 200, h: 100, text: '' },
});

const place = (id: ObjectId, x: number): Operation => ({
  do: 'place',
  items: [{ id, x, y: 0, w: 200, h: 100 }],
});

const entry = (by: PersonId, operation: Operation, id = newId(OperationId)): LogEntry => ({
  by,
  at: 0,
  event: { kind: 'board.applied', id, operation, only: null },
});

interface Sent {
  readonly id: OperationId;
  readonly operation: Operation;
  readonly answer: (code?: ErrorCode) => Promise<void>;
}

const setUp = () => {
  const sent: Sent[] = [];
  const refused: ErrorCode[] = [];
  const replica = new BoardReplica({
    self: me,
    board: emptyBoard(page, []),
    authorOf: (id) => [me, other].find((person) => person.id === id),
    send: (id, operation) =>
      new Promise<void>((resolve, reject) => {
        const answer = async (code?: ErrorCode) => {
          if (code === undefined) resolve();
          else reject(new SessionError(code));
          await vi.advanceTimersByTimeAsync(0);
        };
        sent.push({ id, operation, answer });
      }),
    onRefused: (code) => refused.push(code),
    pace: systemPace,
  });
  const at = (index: number): Sent => {
    const found = sent.at(index);
    if (found === undefined) throw new Error('nothing was sent');
    return found;
  };
  return { replica, sent, refused, at };
};

const idOf = (operation: Operation): ObjectId => {
  if (operation.do !== 'put') throw new Error('not a put');
  return operation.object.id;
};

describe('BoardReplica', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows an operation at once and marks its object as pending until it is acknowledged', async () => {
    const { replica, at } = setUp();
    const put = card();
    expect(replica.submit(put)).toBe(true);
    expect(replica.view.get().board.objects.has(idOf(put))).toBe(true);
    expect(replica.view.get().pendingIds).toEqual(new Set([idOf(put)]));
    await at(0).answer();
    expect(replica.view.get().pendingIds.size).toBe(0);
    expect(replica.view.get().board.objects.has(idOf(put))).toBe(true);
  });

  it('keeps the very objects it has shown when the log confirms them', async () => {
    const { replica, at } = setUp();
    const put = card();
    replica.submit(put);
    await at(0).answer();
    const shown = replica.view.get();
    replica.confirm(entry(me.id, structuredClone(put), at(0).id));
    expect(replica.view.get()).toBe(shown);
    expect(replica.unacknowledged).toBe(0);
  });

  it('sends one at a time, in order', async () => {
    const { replica, sent, at } = setUp();
    const puts = [card(), card(), card()];
    for (const put of puts) replica.submit(put);
    expect(sent).toHaveLength(1);
    await at(0).answer();
    await at(1).answer();
    expect(sent.map(({ operation }) => operation)).toEqual(puts);
  });

  it('takes a log entry for the acknowledgement when it comes first', () => {
    const { replica, sent, at } = setUp();
    const first = card();
    replica.submit(first);
    replica.submit(card());
    replica.confirm(entry(me.id, first, at(0).id));
    expect(replica.unacknowledged).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it('applies others’ operations under its own pending ones', () => {
    const { replica } = setUp();
    const put = card(other.id);
    replica.confirm(entry(other.id, put));
    replica.submit(place(idOf(put), 10));
    replica.confirm(entry(other.id, place(idOf(put), 99)));
    expect(replica.view.get().board.objects.get(idOf(put))?.object.x).toBe(10);
  });

  it('drops a refused operation, takes its effect back and says why', async () => {
    const { replica, refused, at } = setUp();
    const put = card();
    replica.submit(put);
    await at(0).answer('board-full');
    expect(replica.view.get().board.objects.size).toBe(0);
    expect(replica.view.get().pendingIds.size).toBe(0);
    expect(refused).toEqual(['board-full']);
  });

  it('does not send what the rules refuse here already', () => {
    const { replica, sent, refused } = setUp();
    const put = card(other.id);
    replica.confirm(entry(other.id, put));
    expect(replica.submit({ do: 'remove', ids: [idOf(put)] })).toBe(false);
    expect(refused).toEqual(['not-yours']);
    expect(sent).toHaveLength(0);
  });

  for (const code of [
    'not-connected',
    'timed-out',
    'not-saved',
    'rate-limited',
    'shutting-down',
    'moved',
  ] as const) {
    it(`keeps an operation that failed with ${code} and sends the same one again, later ones after it`, async () => {
      const { replica, sent, at, refused } = setUp();
      const first = card();
      const second = card();
      replica.submit(first);
      await at(0).answer(code);
      replica.submit(second);
      expect(sent).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(500);
      expect(sent.map(({ id }) => id)).toEqual([at(0).id, at(0).id]);
      await at(1).answer();
      expect(at(2).operation).toEqual(second);
      expect(refused).toEqual([]);
    });
  }

  it('waits longer after each failure, up to eight seconds', async () => {
    const { replica, sent, at } = setUp();
    replica.submit(card());
    for (const waitMs of [500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
      const count = sent.length;
      await at(-1).answer('not-saved');
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(sent).toHaveLength(count);
      await vi.advanceTimersByTimeAsync(1);
      expect(sent).toHaveLength(count + 1);
    }
  });

  it('sends again at once, and once, after a reconnect', async () => {
    const { replica, sent, at } = setUp();
    replica.submit(card());
    replica.resend();
    expect(sent.map(({ id }) => id)).toEqual([at(0).id, at(0).id]);
    await at(0).answer('not-connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(2);
    await at(1).answer();
    expect(replica.unacknowledged).toBe(0);
  });

  it('keeps pending operations over a new snapshot, and leaves out those it contains', async () => {
    const { replica, at } = setUp();
    const saved = card();
    const unsaved = card();
    replica.submit(saved);
    await at(0).answer();
    replica.submit(unsaved);
    const snapshot = applyOperation(emptyBoard(page, []), me, saved);
    if (!snapshot.ok) throw new Error(snapshot.code);
    replica.reset(snapshot.board);
    expect([...replica.view.get().board.objects.keys()]).toEqual([idOf(saved), idOf(unsaved)]);
    expect(replica.view.get().pendingIds).toEqual(new Set([idOf(unsaved)]));
  });

  it('lets go of an operation that the snapshot turns out to have contained', async () => {
    const { replica, at } = setUp();
    const put = card(other.id);
    replica.confirm(entry(other.id, put));
    replica.submit(place(idOf(put), 10));
    const { board } = replica.view.get();
    await at(0).answer('timed-out');
    replica.reset(board);
    replica.resend();
    replica.confirm(entry(other.id, place(idOf(put), 99)));
    await at(1).answer();
    expect(replica.view.get().board.objects.get(idOf(put))?.object.x).toBe(99);
  });

  it('lets a later move of the same object replace one that still waits its turn', async () => {
    const { replica, sent, at } = setUp();
    const put = card();
    replica.submit(put);
    for (let x = 1; x <= 50; x += 1) replica.submit(place(idOf(put), x));
    await at(0).answer();
    expect(at(1).operation).toEqual(place(idOf(put), 50));
    await at(1).answer();
    expect(sent).toHaveLength(2);
  });

  it('bounds what it keeps', () => {
    const { replica, refused } = setUp();
    for (let count = 0; count <= MAX_PENDING; count += 1) replica.submit(card());
    expect(replica.unacknowledged).toBe(MAX_PENDING);
    expect(refused).toEqual(['not-connected']);
  });

  it('sends nothing after it is closed', async () => {
    const { replica, sent, at } = setUp();
    replica.submit(card());
    await at(0).answer('not-connected');
    replica.close();
    replica.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
