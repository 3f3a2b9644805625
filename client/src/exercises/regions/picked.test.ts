import { describe, expect, it } from 'vitest';
import { nothingChosen, pressed, takenOf, withOwn } from './picked.ts';

describe('choosing words', () => {
  it('adds and takes away', () => {
    const one = pressed(nothingChosen, 4, 2);
    expect(one.choices).toEqual([4]);
    expect(pressed(one, 4, 2).choices).toEqual([]);
  });

  it('takes no more than one may choose', () => {
    const full = { form: 'chosen', choices: [1], own: 'sore' } as const;
    expect(takenOf({ ...full, choices: [1] })).toBe(2);
    expect(pressed({ ...full, choices: [1] }, 3, 2)).toEqual(full);
  });

  it('replaces where one is all', () => {
    expect(pressed({ form: 'chosen', choices: [1] }, 3, 1)).toEqual({ form: 'chosen', choices: [3] });
    expect(pressed({ form: 'chosen', choices: [], own: 'sore' }, 3, 1)).toEqual({
      form: 'chosen',
      choices: [3],
    });
  });

  it('makes room for a word of one’s own, and forgets an empty one', () => {
    const full = { form: 'chosen' as const, choices: [1, 2] };
    expect(withOwn(full, 'sore', 2)).toEqual({ form: 'chosen', choices: [1], own: 'sore' });
    expect(withOwn({ ...full, own: 'sore' }, '', 3)).toEqual(full);
  });
});
