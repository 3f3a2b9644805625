import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import {
  type Card,
  cardsOf,
  gapAt,
  grouped,
  indexAt,
  placedAt,
  skippedOf,
  spotOf,
  steppedTo,
} from './placedCards.ts';

const by = newId(PersonId);
const entryOf = (card: Omit<Card, 'form'>, more: Partial<Entry> = {}): Entry => ({
  id: newId(EntryId),
  region: 'r',
  by,
  on: null,
  value: { form: 'card', ...card },
  status: 'private',
  version: 0,
  at: 0,
  held: false,
  keep: [],
  ...more,
});
const textsOf = (entries: readonly Entry[]) => cardsOf(entries).map(({ card }) => card.text);
const one = { by: 'one' } as const;

describe('cards in order', () => {
  it('stand as they were written until somebody moves one', () => {
    const [first, second, third] = [entryOf({ text: '1' }), entryOf({ text: '2' }), entryOf({ text: '3' })];
    expect(textsOf([first, second, third])).toEqual(['1', '2', '3']);
    const groups = grouped(one, cardsOf([first, second, third]));
    const moved = {
      ...third,
      value: { form: 'card', text: '3', ...placedAt(one, groups, { group: 0, index: 1 }, third.id) },
    } as const;
    expect(textsOf([first, second, moved])).toEqual(['1', '3', '2']);
  });

  it('leave out answers and what is not to be known', () => {
    const card = entryOf({ text: '1' });
    expect(
      textsOf([card, entryOf({ text: 'an answer' }, { on: card.id }), { ...card, value: null }]),
    ).toEqual(['1']);
  });

  it('go to the end when they are new', () => {
    const entries = [entryOf({ text: '1', x: 0.5 }), entryOf({ text: '2', x: 0.9 })];
    const spot = { group: 0, index: 2 };
    const added = entryOf({ text: '3', ...placedAt(one, grouped(one, cardsOf(entries)), spot) });
    expect(textsOf([...entries, added])).toEqual(['1', '2', '3']);
  });
});

describe('who would rather not', () => {
  it('is said until they write after all', () => {
    const passed = { ...entryOf({ text: '' }), value: { form: 'passed' } } as const;
    expect(skippedOf([passed], [])).toEqual([passed]);
    expect(skippedOf([passed], cardsOf([entryOf({ text: '1' })]))).toEqual([]);
  });
});

describe('cards in rows and zones', () => {
  it('take the row they are put in', () => {
    const rows = { by: 'row', count: 3 } as const;
    const card = entryOf({ text: '1', row: 1 });
    const groups = grouped(rows, cardsOf([card]));
    expect(groups.map(({ length }) => length)).toEqual([0, 1, 0]);
    expect(placedAt(rows, groups, { group: 2, index: 0 }, card.id)).toEqual({ row: 2, x: 0.5 });
  });

  it('keep within their zone of time', () => {
    const zones = { by: 'zone', count: 4 } as const;
    const card = entryOf({ text: '1', x: 1 });
    const groups = grouped(zones, cardsOf([card]));
    expect(spotOf(groups, card.id)).toEqual({ group: 3, index: 0 });
    expect(placedAt(zones, groups, { group: 1, index: 0 }, card.id)).toEqual({ x: 0.375 });
  });
});

describe('moving by keyboard', () => {
  const [first, second] = [entryOf({ text: '1', row: 0 }), entryOf({ text: '2', row: 0 })];
  const groups = grouped({ by: 'row', count: 2 }, cardsOf([first, second]));

  it('goes between rows with the arrows across them, and along a row with the others', () => {
    expect(steppedTo(groups, second.id, 'ArrowDown', 'rows')).toEqual({ group: 1, index: 0 });
    expect(steppedTo(groups, second.id, 'ArrowLeft', 'rows')).toEqual({ group: 0, index: 0 });
    expect(steppedTo(groups, second.id, 'ArrowRight', 'columns')).toEqual({ group: 1, index: 0 });
    expect(steppedTo(groups, first.id, 'End', 'columns')).toEqual({ group: 0, index: 1 });
  });

  it('goes over the end of a column into the next one', () => {
    expect(steppedTo(groups, second.id, 'ArrowDown', 'columns')).toEqual({ group: 1, index: 0 });
    expect(steppedTo(groups, first.id, 'ArrowUp', 'columns')).toBeUndefined();
  });

  it('stops at the ends', () => {
    expect(steppedTo(groups, first.id, 'ArrowUp', 'rows')).toBeUndefined();
    expect(steppedTo(groups, second.id, 'ArrowRight', 'rows')).toBeUndefined();
    expect(steppedTo(groups, first.id, 'Home', 'flow')).toBeUndefined();
    expect(steppedTo(groups, first.id, 'a', 'flow')).toBeUndefined();
  });
});

describe('dropping', () => {
  const box = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 40 });

  it('counts by height in a column', () => {
    const boxes = [box(0, 0), box(0, 50), box(0, 100)];
    expect(indexAt(boxes, { x: 5, y: 10 }, 100)).toBe(0);
    expect(indexAt(boxes, { x: 5, y: 75 }, 100)).toBe(2);
    expect(indexAt(boxes, { x: 5, y: 400 }, 100)).toBe(3);
  });

  it('shows the gap beside a card that stays', () => {
    const [first, second] = [entryOf({ text: '1' }), entryOf({ text: '2' })];
    const group = cardsOf([first, second]);
    expect(gapAt(group, 0, second.id, first.id)).toBe('before');
    expect(gapAt(group, 1, second.id, first.id)).toBe('after');
    expect(gapAt(group, 0, first.id, first.id)).toBeUndefined();
  });

  it('counts as words are read where cards flow', () => {
    const boxes = [box(0, 0), box(110, 0), box(0, 50)];
    expect(indexAt(boxes, { x: 105, y: 20 }, 220)).toBe(1);
    expect(indexAt(boxes, { x: 250, y: 20 }, 220)).toBe(2);
    expect(indexAt(boxes, { x: 90, y: 60 }, 220)).toBe(3);
    expect(indexAt([box(110, 0)], { x: 200, y: 5 }, 220)).toBe(1);
  });
});
