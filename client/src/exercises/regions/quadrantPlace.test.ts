import { describe, expect, it } from 'vitest';
import { dragged, firstPlace, nudged } from './quadrantPlace.ts';

describe('a card on two axes', () => {
  it('goes a twentieth by arrow key, up being more', () => {
    expect(nudged({ x: 0.5, y: 0.5 }, 'ArrowUp')).toEqual({ x: 0.5, y: 0.55 });
    expect(nudged({ x: 0.5, y: 0.5 }, 'ArrowLeft')).toEqual({ x: 0.45, y: 0.5 });
    expect(nudged({ x: 0.5, y: 0.5 }, 'Enter')).toBeUndefined();
  });

  it('stops at the edge', () => {
    expect(nudged({ x: 1, y: 0 }, 'ArrowRight')).toBeUndefined();
    expect(nudged({ x: 1, y: 0.02 }, 'ArrowDown')).toEqual({ x: 1, y: 0 });
  });

  it('goes with the pointer, from edge to edge of what the card leaves free', () => {
    const field = { width: 500, height: 300 };
    const card = { width: 100, height: 100 };
    expect(dragged({ x: 0, y: 0 }, { x: 400, y: -200 }, field, card)).toEqual({ x: 1, y: 1 });
    expect(dragged({ x: 0.5, y: 0.5 }, { x: -900, y: 20 }, field, card)).toEqual({ x: 0, y: 0.4 });
  });

  it('begins where other new ones do not lie', () => {
    const places = Array.from({ length: 6 }, (_, number) => JSON.stringify(firstPlace(number)));
    expect(new Set(places).size).toBe(6);
  });
});
