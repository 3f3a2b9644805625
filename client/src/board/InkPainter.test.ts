import { newId, ObjectId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import type { Ink } from './boardObjects.ts';
import { boundsOf } from './geometry.ts';
import { repaintFor } from './InkPainter.ts';

const line = (x: number): Ink => ({
  type: 'line',
  id: newId(ObjectId),
  author: newId(PersonId),
  x,
  y: 0,
  w: 10,
  h: 10,
  width: 2,
  arrow: false,
});
const byId = (...ink: readonly Ink[]) => new Map(ink.map((object) => [object.id, object]));

const [a, b, c] = [line(0), line(100), line(200)];

describe('what is painted again', () => {
  it('is nothing when nothing changed', () => {
    expect(repaintFor(byId(a, b), byId(a, b))).toEqual({ kind: 'nothing' });
  });

  it('is only what is new on top', () => {
    expect(repaintFor(byId(a), byId(a, b, c))).toEqual({ kind: 'add', ink: [b, c] });
  });

  it('is the area where something went', () => {
    expect(repaintFor(byId(a, b, c), byId(a, c))).toEqual({ kind: 'area', area: boundsOf(b) });
  });

  it('is where something was and where it is now', () => {
    const moved = { ...b, x: 120 };
    const { x, w } = boundsOf(b);
    expect(repaintFor(byId(a, b), byId(a, moved))).toMatchObject({ kind: 'area', area: { x, w: w + 20 } });
  });

  it('is the area of something that came back below others', () => {
    expect(repaintFor(byId(a, c), byId(a, b, c))).toEqual({ kind: 'area', area: boundsOf(b) });
  });

  it('notices one gone and one new at the same time', () => {
    const repaint = repaintFor(byId(a, b), byId(a, c));
    expect(repaint.kind).toBe('area');
  });
});
