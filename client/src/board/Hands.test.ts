import { beforeEach, describe, expect, it } from 'vitest';
import type { Gesture } from './gestures/Gesture.ts';
import { type Contact, Hands } from './Hands.ts';

let happened: string[] = [];

const gesture = (name: string): Gesture => ({
  move: (samples) => happened.push(`${name} moves ${samples.length}`),
  end: () => happened.push(`${name} ends`),
  cancel: () => happened.push(`${name} is taken back`),
});

const contact = (id: number, type: Contact['type'], x = 0, y = 0, atMs = 0): Contact => ({
  id,
  type,
  x,
  y,
  atMs,
});

const setUp = () =>
  new Hands({
    panBy: ({ x, y }) => happened.push(`pan ${x} ${y}`),
    zoomBy: (factor) => happened.push(`zoom ${factor}`),
  });

const samples = () => [{ x: 0, y: 0, pressure: 0.5 }];

describe('Hands', () => {
  beforeEach(() => {
    happened = [];
  });

  it('follows one contact from press to release', () => {
    const hands = setUp();
    hands.press(contact(1, 'mouse'), () => gesture('line'));
    hands.move(contact(1, 'mouse', 5), samples);
    hands.move(contact(2, 'mouse', 9), samples);
    hands.release(contact(1, 'mouse', 5));
    expect(happened).toEqual(['line moves 1', 'line ends']);
    expect(hands.busy).toBe(false);
  });

  it('takes the first finger’s line back when a second makes it a pinch, and draws nothing until both are lifted', () => {
    const hands = setUp();
    hands.press(contact(1, 'touch', 0, 0), () => gesture('line'));
    hands.press(contact(2, 'touch', 100, 0), () => gesture('second'));
    hands.move(contact(2, 'touch', 200, 0), samples);
    hands.release(contact(2, 'touch', 200, 0));
    hands.move(contact(1, 'touch', 10, 0), samples);
    hands.press(contact(3, 'touch'), () => gesture('third'));
    expect(happened).toEqual(['line is taken back', 'pan 50 0', 'zoom 2']);
    hands.release(contact(1, 'touch'));
    hands.release(contact(3, 'touch'));
    hands.press(contact(4, 'touch'), () => gesture('new'));
    hands.release(contact(4, 'touch'));
    expect(happened.at(-1)).toBe('new ends');
  });

  it('takes touches for the palm while a pen is in use and shortly after', () => {
    const hands = setUp();
    hands.press(contact(1, 'touch'), () => gesture('palm'));
    hands.press(contact(2, 'pen', 0, 0, 10), () => gesture('pen'));
    hands.press(contact(3, 'touch', 0, 0, 20), () => gesture('palm again'));
    hands.release(contact(2, 'pen', 0, 0, 1_000));
    hands.press(contact(4, 'touch', 0, 0, 1_500), () => gesture('palm at rest'));
    hands.press(contact(5, 'touch', 0, 0, 2_000), () => gesture('finger'));
    hands.release(contact(5, 'touch'));
    expect(happened).toEqual(['palm is taken back', 'pen ends', 'finger ends']);
  });

  it('pans with whatever was pressed for it', () => {
    const hands = setUp();
    hands.press(contact(1, 'mouse', 10, 10), () => 'pan');
    hands.move(contact(1, 'mouse', 15, 8), samples);
    hands.move(contact(1, 'mouse', 16, 8), samples);
    hands.release(contact(1, 'mouse', 16, 8));
    hands.move(contact(1, 'mouse', 99, 99), samples);
    expect(happened).toEqual(['pan 5 -2', 'pan 1 0']);
  });

  it('takes a contact back that the browser takes away', () => {
    const hands = setUp();
    hands.press(contact(1, 'touch'), () => gesture('line'));
    hands.cancel(1);
    expect(happened).toEqual(['line is taken back']);
  });

  it('ends what is going on when the board turns away', () => {
    const hands = setUp();
    hands.press(contact(1, 'pen'), () => gesture('line'));
    hands.finish();
    hands.finish();
    expect(happened).toEqual(['line ends']);
  });
});
