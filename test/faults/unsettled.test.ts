import { describe, expect, it } from 'vitest';
import { type Contents, unsettled } from './unsettled.ts';

const written = ['one', 'two'];
const whole: Contents = { said: ['two', 'one'], pending: [], drawings: 3, unsaved: 0 };

describe('unsettled', () => {
  it('finds nothing where every page has all of it once', () => {
    expect(unsettled(written, 3, [whole, whole])).toEqual({ lines: [], drawings: 0 });
  });

  it('counts a line once, on however many pages it is missing', () => {
    const page = { ...whole, said: ['one'] };
    expect(unsettled(written, 3, [page, page, whole]).lines).toEqual(['two']);
  });

  it('counts a line that is there twice, and one that still waits', () => {
    expect(unsettled(written, 3, [{ ...whole, said: ['one', 'two', 'two'] }]).lines).toEqual(['two']);
    expect(unsettled(written, 3, [{ ...whole, said: ['two'], pending: ['one'] }]).lines).toEqual(['one']);
    expect(unsettled(written, 3, [{ ...whole, pending: ['one'] }]).lines).toEqual(['one']);
  });

  it('counts drawings that are missing, doubled or not saved, each once', () => {
    expect(unsettled(written, 3, [{ ...whole, unsaved: 1 }, { ...whole, drawings: 2 }, whole]).drawings).toBe(
      1,
    );
    expect(unsettled(written, 3, [whole, { ...whole, drawings: 5 }]).drawings).toBe(2);
  });
});
