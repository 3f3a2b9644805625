import type { BoardObject, Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { Store } from '../../store/Store.ts';
import { isInk } from '../boardObjects.ts';
import { drawLine } from './drawLine.ts';
import { drawStroke } from './drawStroke.ts';
import { eraseInk } from './eraseInk.ts';
import { type GestureHost, still } from './Gesture.ts';
import { pulled, stretched } from './resizeBox.ts';
import { type Press, startGesture } from './startGesture.ts';

const page = newId(PageId);
const me = newId(PersonId);
const other = newId(PersonId);

const setUp = () => {
  const performed: (readonly Operation[])[] = [];
  const drafted: Operation[] = [];
  const hidden: number[] = [];
  let selected: ReadonlySet<ObjectId> = new Set();
  const host: GestureHost = {
    self: { id: me, role: 'partner' },
    page,
    scale: 1,
    live: new Store(still),
    perform: (operations) => performed.push(operations),
    draft: (operation) => drafted.push(operation),
    select: (ids) => {
      selected = ids;
    },
    hide: (ids) => hidden.push(ids.size),
    point: () => {},
  };
  return { host, performed, drafted, hidden, selected: () => selected };
};

const at = (x: number, y: number) => ({ x, y, pressure: 0.5 });
const line = (author: PersonId, x: number): BoardObject => ({
  type: 'line',
  id: newId(ObjectId),
  author,
  x,
  y: 0,
  w: 0,
  h: 100,
  width: 4,
  arrow: false,
});
const card = (x: number, y: number): BoardObject => ({
  type: 'card',
  id: newId(ObjectId),
  author: other,
  x,
  y,
  w: 200,
  h: 100,
  text: '',
});

describe('the pen', () => {
  it('puts a short line down once, when it ends', () => {
    const { host, performed, drafted } = setUp();
    const gesture = drawStroke(host, at(0, 0), 5);
    gesture.move([at(5, 5), at(10, 0)]);
    expect(host.live.get().stroke?.points).toHaveLength(9);
    gesture.end();
    expect(drafted).toEqual([]);
    expect(performed.flat()).toMatchObject([{ do: 'put', page, object: { type: 'stroke', w: 10, h: 5 } }]);
    expect(host.live.get()).toBe(still);
  });

  it('drafts a long line piece by piece within one act', () => {
    const { host, performed, drafted } = setUp();
    const gesture = drawStroke(host, at(0, 0), 5);
    gesture.move(Array.from({ length: 1_500 }, (_, index) => at(index, index % 7)));
    gesture.end();
    expect(drafted.map((operation) => operation.do)).toEqual(['put', 'put']);
    expect(performed).toHaveLength(1);
  });

  it('leaves nothing behind when it is taken back', () => {
    const { host, performed } = setUp();
    const gesture = drawStroke(host, at(0, 0), 5);
    gesture.move([at(50, 50)]);
    gesture.cancel();
    expect(performed.flat()).toEqual([]);
    expect(host.live.get()).toBe(still);
  });
});

describe('a straight line', () => {
  it('may point anywhere, and a mere touch is none', () => {
    const { host, performed } = setUp();
    const gesture = drawLine(host, at(100, 100), 4, true);
    gesture.move([at(40, 30)]);
    gesture.end();
    expect(performed.flat()).toMatchObject([{ object: { x: 100, y: 100, w: -60, h: -70, arrow: true } }]);
    drawLine(host, at(0, 0), 4, false).end();
    expect(performed).toHaveLength(1);
  });
});

describe('the eraser', () => {
  it('takes one’s own ink, also between two samples of a quick hand, and never the other’s', () => {
    const { host, performed, hidden } = setUp();
    const mine = [line(me, 100), line(me, 300)];
    const theirs = line(other, 200);
    const gesture = eraseInk(host, at(0, 50), [...mine, theirs].filter(isInk));
    gesture.move([at(400, 50)]);
    gesture.end();
    expect(performed.flat()).toEqual([{ do: 'remove', ids: mine.map(({ id }) => id) }]);
    expect(hidden).toEqual([2, 0]);
  });
});

describe('select', () => {
  const taps = { onNew: () => {}, onTap: () => {} };
  const press = (objects: readonly BoardObject[], more: Partial<Press>): Press => ({
    tool: 'select',
    at: at(0, 0),
    corner: undefined,
    words: undefined,
    shift: false,
    finger: false,
    objects: { ink: objects.filter(isInk), words: objects.filter((object) => object.type === 'card') },
    selected: [],
    ...more,
  });

  it('drags what is pressed: drafts on the way, the exact place at the end', () => {
    const { host, performed, drafted, hidden } = setUp();
    const object = card(0, 0);
    const gesture = startGesture(host, press([object], { at: at(10, 10), words: object.id }), taps);
    if (gesture === 'pan') throw new Error('a drag was expected');
    gesture.move([at(60, 30)]);
    gesture.move([at(110, 60.123)]);
    gesture.end();
    expect(drafted).toHaveLength(2);
    expect(performed.flat()).toEqual([
      { do: 'place', items: [{ id: object.id, x: 100, y: 50.1, w: 200, h: 100 }] },
    ]);
    expect(hidden).toEqual([1, 0]);
  });

  it('puts what was dragged back when it is taken back', () => {
    const { host, performed } = setUp();
    const object = card(0, 0);
    const gesture = startGesture(host, press([object], { at: at(10, 10), words: object.id }), taps);
    if (gesture === 'pan') throw new Error('a drag was expected');
    gesture.move([at(60, 30)]);
    gesture.cancel();
    expect(performed.flat()).toEqual([
      { do: 'place', items: [{ id: object.id, x: 0, y: 0, w: 200, h: 100 }] },
    ]);
  });

  it('moves nothing for a touch, and tells it', () => {
    const { host, performed } = setUp();
    const object = card(0, 0);
    const tapped: (readonly [ObjectId, boolean])[] = [];
    const onTap = ({ id }: BoardObject, again: boolean) => tapped.push([id, again]);
    for (const selected of [[], [object]]) {
      const gesture = startGesture(host, press([object], { words: object.id, selected }), { ...taps, onTap });
      if (gesture === 'pan') throw new Error('a touch was expected');
      gesture.move([at(1, 1)]);
      gesture.end();
    }
    expect(performed).toEqual([]);
    expect(tapped).toEqual([
      [object.id, false],
      [object.id, true],
    ]);
  });

  it('adds to the selection with Shift and takes away again', () => {
    const { host, selected } = setUp();
    const [one, two] = [card(0, 0), card(500, 0)];
    startGesture(
      host,
      press([one, two], { words: two.id, shift: true, selected: [one], at: at(510, 10) }),
      taps,
    );
    expect(selected()).toEqual(new Set([one.id, two.id]));
    startGesture(
      host,
      press([one, two], { words: two.id, shift: true, selected: [one, two], at: at(510, 10) }),
      taps,
    );
    expect(selected()).toEqual(new Set([one.id]));
  });

  it('frames with a mouse and pans with a finger on empty paper', () => {
    const { host, selected } = setUp();
    const [inside, outside] = [card(100, 100), card(900, 900)];
    expect(startGesture(host, press([inside, outside], { finger: true, at: at(5, 5) }), taps)).toBe('pan');
    const gesture = startGesture(host, press([inside, outside], { at: at(5, 5) }), taps);
    if (gesture === 'pan') throw new Error('a frame was expected');
    gesture.move([at(150, 150)]);
    gesture.end();
    expect(selected()).toEqual(new Set([inside.id]));
  });
});

describe('resizing', () => {
  const box = { x: 0, y: 0, w: 100, h: 100 };

  it('keeps the opposite corner where it is and never turns inside out', () => {
    expect(pulled(box, 'se', { x: 250, y: 50 })).toEqual({ x: 0, y: 0, w: 250, h: 50 });
    expect(pulled(box, 'nw', { x: 500, y: 500 })).toEqual({ x: 92, y: 92, w: 8, h: 8 });
  });

  it('keeps what is selected in proportion, with room for words', () => {
    const [small, thin] = [card(0, 0), line(me, 100)];
    const [first, second] = stretched(
      [small, thin],
      { x: 0, y: 0, w: 200, h: 100 },
      { x: 0, y: 0, w: 100, h: 50 },
    );
    expect(first?.w).toBe(120);
    expect(second).toMatchObject({ x: 50, w: 0, h: 50 });
  });
});
