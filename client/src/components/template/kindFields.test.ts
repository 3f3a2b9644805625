import { RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { describe, expect, test } from 'vitest';
import { type KindField, kindFields, newKind, shownAs, typedAs } from './kindFields.ts';

const fieldsOf = (shape: object): string[] => Object.keys(shape).filter((key) => key !== 'kind');
const isTyped = ({ form }: KindField): boolean => form !== 'flag' && form !== 'choice' && form !== 'pair';

describe('EXR12 the fields of a kind', () => {
  test.each(RegionKind.options)('are all there is to say about $shape.kind.value', ({ shape }) => {
    const fields = kindFields[shape.kind.value].map(({ key }) => key);
    expect(fields.toSorted()).toEqual(fieldsOf(shape).toSorted());
  });

  test.each(Object.values(newKind))('a new $kind is what the language takes', (is) => {
    expect(RegionKind.parse(is)).toEqual(is);
  });

  test.each(Object.values(exercises))('what $id says comes back as it was shown', ({ regions }) => {
    for (const { is } of regions) {
      for (const field of kindFields[is.kind].filter(isTyped)) {
        const value = Object.entries(is).find(([key]) => key === field.key)?.[1];
        expect(typedAs(field, shownAs(field.form, value)), `${is.kind}.${field.key}`).toEqual(value);
      }
    }
  });

  test('an empty field leaves out what may be left out, and only that', () => {
    expect(typedAs({ form: 'lines', optional: true }, ' \n ')).toBeUndefined();
    expect(typedAs({ form: 'lines' }, '')).toEqual([]);
    expect(typedAs({ form: 'words', optional: true }, '')).toBeUndefined();
    expect(typedAs({ form: 'number' }, ' ')).toBeUndefined();
  });

  test('what is not a number is not taken for one', () => {
    expect(typedAs({ form: 'number' }, '12')).toBe(12);
    const letters = typedAs({ form: 'number' }, '1o');
    expect(shownAs('number', letters)).toBe('1o');
    expect(RegionKind.safeParse({ kind: 'text', letters }).success).toBe(false);
  });

  test('cards, levels and answers are typed as lines', () => {
    expect(typedAs({ form: 'deck' }, 'One | says this\n\nTwo')).toEqual([
      { title: 'One', says: 'says this' },
      { title: 'Two' },
    ]);
    expect(typedAs({ form: 'levels' }, 'a\nb\n\n\nc\n')).toEqual([['a', 'b'], ['c']]);
    expect(typedAs({ form: 'answers' }, '2 | yes | no')).toEqual({ 1: ['yes', 'no'] });
  });
});
