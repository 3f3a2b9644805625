import { emptyBoard } from '@trialogue/shared/board/boardState.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardEditor } from './BoardEditor.ts';
import { BoardReplica } from './BoardReplica.ts';
import { systemPace } from './Pace.ts';

const page = newId(PageId);
const me = { id: newId(PersonId), role: 'partner' } as const;
const id = newId(ObjectId);
const put: Operation = {
  do: 'put',
  page,
  object: { type: 'card', id, author: me.id, x: 0, y: 0, w: 200, h: 100, text: '' },
};
const place = (x: number): Operation => ({ do: 'place', items: [{ id, x, y: 0, w: 200, h: 100 }] });

const setUp = () => {
  const sent: Operation[] = [];
  const replica = new BoardReplica({
    self: me,
    board: emptyBoard(page, []),
    authorOf: () => me,
    send: async (_, operation) => {
      sent.push(operation);
    },
    onRefused: (code) => {
      throw new Error(code);
    },
    pace: systemPace,
  });
  const editor = new BoardEditor(replica, systemPace);
  const x = () => editor.view.get().board.objects.get(id)?.object.x;
  return { editor, sent, x };
};

describe('BoardEditor', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends a drag about ten times a second and ends with the exact place', async () => {
    const { editor, sent, x } = setUp();
    editor.perform([put]);
    for (let step = 1; step <= 60; step += 1) {
      editor.draft(place(step));
      await vi.advanceTimersByTimeAsync(1_000 / 60);
    }
    editor.perform([place(1_000)]);
    await vi.advanceTimersByTimeAsync(1_000);
    const places = sent.filter((operation) => operation.do === 'place');
    expect(places.length).toBeGreaterThanOrEqual(10);
    expect(places.length).toBeLessThanOrEqual(13);
    expect(places.at(-1)).toEqual(place(1_000));
    expect(x()).toBe(1_000);
  });

  it('undoes a drag as one act, back to where it began', async () => {
    const { editor, x } = setUp();
    editor.perform([put]);
    for (const step of [10, 20, 30]) {
      editor.draft(place(step));
      await vi.advanceTimersByTimeAsync(200);
    }
    editor.perform([place(40)]);
    editor.undo();
    expect(x()).toBe(0);
    editor.redo();
    expect(x()).toBe(40);
  });

  it('settles a drag under way before it undoes', async () => {
    const { editor, x } = setUp();
    editor.perform([put]);
    editor.draft(place(10));
    await vi.advanceTimersByTimeAsync(200);
    editor.undo();
    expect(x()).toBe(0);
    expect(editor.undoable.get()).toEqual({ canUndo: true, canRedo: true });
  });

  it('loses nothing of words in progress when something else is done', () => {
    const { editor } = setUp();
    const text = () => {
      const object = editor.view.get().board.objects.get(id)?.object;
      return object?.type === 'card' ? object.text : undefined;
    };
    editor.perform([put]);
    for (const words of ['w', 'wo', 'wor']) editor.draft({ do: 'write', id, text: words });
    editor.perform([place(10)]);
    expect(text()).toBe('wor');
    editor.undo();
    expect(text()).toBe('wor');
    editor.undo();
    expect(text()).toBe('');
  });

  it('undoes everything drafted in one act together', () => {
    const { editor } = setUp();
    const second: Operation = { ...put, object: { ...put.object, id: newId(ObjectId) } };
    editor.draft(put);
    editor.perform([second]);
    expect(editor.view.get().board.objects.size).toBe(2);
    editor.undo();
    expect(editor.view.get().board.objects.size).toBe(0);
    expect(editor.undoable.get()).toEqual({ canUndo: false, canRedo: true });
  });

  it('leaves no timer behind', () => {
    const { editor } = setUp();
    editor.perform([put]);
    editor.draft(place(10));
    editor.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
