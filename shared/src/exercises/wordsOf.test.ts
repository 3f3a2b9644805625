import { describe, expect, it } from 'vitest';
import type { EntryValue, KindName, RegionKind } from './regionKinds.ts';
import { type Line, replyWords, wordsOf } from './wordsOf.ts';

const letters = 100;
const room = { most: 4, letters };
const ends: [string, string] = ['low', 'high'];
const card = (more: Partial<Extract<EntryValue, { form: 'card' }>> = {}): EntryValue => ({
  form: 'card',
  text: 'Walk',
  ...more,
});
const point = (at: number): EntryValue => ({ form: 'point', at });
const plain = (...texts: string[]): readonly Line[] => texts.map((text) => ({ label: null, text }));
const named = (label: string, text: string): Line => ({ label, text });

const text = { kind: 'text', letters } as const;
const cards = {
  kind: 'cards',
  ...room,
  detail: 'Sign',
  tags: ['Person', 'Place'],
  strength: 'How strong',
} satisfies RegionKind;
const table = { kind: 'table', columns: ['Who', 'What'], letters } satisfies RegionKind;
const boxes: [string, string, string, string] = ['UL', 'UR', 'LL', 'LR'];

type Case = readonly [what: string, is: RegionKind, value: EntryValue, said: readonly Line[]];

/** A kind that takes entries has at least one case here, or this does not compile. */
const cases: Readonly<Record<KindName, readonly Case[]>> = {
  text: [
    ['words', text, { form: 'words', text: 'a\nb' }, plain('a\nb')],
    ['nothing', text, { form: 'words', text: '  ' }, []],
    ['to rather not', text, { form: 'passed' }, []],
  ],
  cards: [
    [
      'all that is on a card',
      cards,
      card({ detail: 'heart', tag: 1, strength: 6, done: true }),
      [
        ...plain('Walk'),
        named('Sign', 'heart'),
        ...plain('Place'),
        named('How strong', '6 of 10'),
        ...plain('Done'),
      ],
    ],
    ['an empty card with a rating', cards, card({ text: '', strength: 6 }), []],
    ['a tag there is not', cards, card({ tag: 9 }), plain('Walk')],
  ],
  lane: [
    [
      'a card in its row',
      { kind: 'lane', ...room, rows: ['Now', 'Later'] },
      card({ row: 1 }),
      [named('Later', 'Walk')],
    ],
    ['a card on a line', { kind: 'lane', ...room }, card(), plain('Walk')],
  ],
  slider: [['a number', { kind: 'slider', ends }, point(3.5), plain('3.5 of 10')]],
  axis: [['a number', { kind: 'axis', ends }, point(0), plain('0 of 10')]],
  quadrant: [
    [
      'upper left',
      { kind: 'quadrant', ...room, across: ends, up: ends, boxes },
      card({ x: 0, y: 1 }),
      [named('UL', 'Walk')],
    ],
    [
      'lower right',
      { kind: 'quadrant', ...room, across: ends, up: ends, boxes },
      card({ x: 1, y: 0 }),
      [named('LR', 'Walk')],
    ],
    [
      'no boxes',
      { kind: 'quadrant', ...room, across: ['a', 'b'], up: ['c', 'd'] },
      card({ x: 1, y: 0 }),
      [named('b, c', 'Walk')],
    ],
    ['nowhere yet', { kind: 'quadrant', ...room, across: ends, up: ends, boxes }, card(), plain('Walk')],
  ],
  path: [
    [
      'a marker',
      { kind: 'path', shape: 'road', segments: ['One', 'Two'], ...room, marker: true },
      point(10),
      plain('10 of 10, Two'),
    ],
    ['a bead', { kind: 'path', shape: 'chain', ...room, marker: false }, card(), plain('Walk')],
  ],
  line: [['nothing', { kind: 'line', sides: ends }, { form: 'passed' }, []]],
  chips: [
    [
      'chosen words and one’s own',
      { kind: 'chips', choices: ['sad', 'calm'], pick: 3, own: true },
      { form: 'chosen', choices: [1, 0], own: 'torn' },
      plain('calm, sad, torn'),
    ],
    [
      'nothing chosen',
      { kind: 'chips', choices: ['sad'], pick: 1, own: true },
      { form: 'chosen', choices: [] },
      [],
    ],
  ],
  table: [
    ['columns', table, { form: 'cells', cells: ['Anna', ''] }, [named('Who', 'Anna')]],
    [
      'rows and columns',
      { ...table, rows: ['First', 'Second'] },
      { form: 'cells', cells: ['', 'x', 'y', ''] },
      [named('First, What', 'x'), named('Second, Who', 'y')],
    ],
  ],
  timeline: [
    [
      'a card in its zone',
      { kind: 'timeline', zones: ['Then', 'Now'], ...room },
      card({ x: 0.9 }),
      [named('Now', 'Walk')],
    ],
  ],
  checklist: [
    [
      'what is marked',
      { kind: 'checklist', lines: ['First', 'Second'], marks: ['Yes', 'Soon'], ...room },
      { form: 'marks', marks: [null, 1] },
      [named('Soon', 'Second')],
    ],
    [
      'a line of one’s own, ticked',
      { kind: 'checklist', lines: [], marks: ['Yes'], ...room },
      card({ done: true }),
      plain('Walk', 'Yes'),
    ],
  ],
  dial: [['the answer', { kind: 'dial', choices: ['No', 'Yes'] }, point(1), plain('Yes')]],
  node: [
    [
      'a name and a size',
      { kind: 'node', shows: 'problem', letters },
      { form: 'words', text: 'Fog', size: 3 },
      [...plain('Fog'), named('Size', '3 of 5')],
    ],
  ],
  ladder: [
    [
      'a rung',
      { kind: 'ladder', rungs: ['Top', 'Ground'], write: false, letters },
      point(1),
      plain('Ground'),
    ],
    [
      'what is written on them',
      { kind: 'ladder', rungs: ['Top', 'Ground'], write: true, letters },
      { form: 'cells', cells: ['x', ''] },
      [named('Top', 'x')],
    ],
  ],
  breath: [['nothing', { kind: 'breath', inSeconds: 4, outSeconds: 6 }, { form: 'passed' }, []]],
  dots: [['how many', { kind: 'dots', dots: 4 }, point(2), plain('2 of 4')]],
  calendar: [
    [
      'the day of the week',
      { kind: 'calendar', shape: 'week', ...room },
      card({ row: 2 }),
      [named('Wednesday', 'Walk')],
    ],
    [
      'the date',
      { kind: 'calendar', shape: 'dates', ...room },
      card({ detail: '2026-12-01' }),
      [named('1 December 2026', 'Walk')],
    ],
    [
      'what is no date',
      { kind: 'calendar', shape: 'dates', ...room },
      card({ detail: 'soon' }),
      [named('soon', 'Walk')],
    ],
  ],
};

describe('EXR13: entries in words', () => {
  it.each(Object.entries(cases).flatMap(([kind, each]) => each.map((one) => [kind, ...one] as const)))(
    'EXR13 %s: %s',
    (_, __, is, value, said) => {
      expect(wordsOf(is, value)).toEqual(said);
    },
  );

  const replies = { label: 'Answer', choices: ['Yes', 'No'], words: true };
  it.each<[string, EntryValue, readonly Line[]]>([
    ['a choice', { form: 'reply', choice: 1, text: '' }, [named('Answer', 'No')]],
    [
      'a choice with words',
      { form: 'reply', choice: 0, text: 'gladly' },
      [named('Answer', 'Yes'), ...plain('gladly')],
    ],
    ['words', { form: 'reply', choice: null, text: 'maybe' }, [named('Answer', 'maybe')]],
    ['no answer', { form: 'passed' }, []],
  ])('EXR13 an answer: %s', (_, value, said) => {
    expect(replyWords(replies, value)).toEqual(said);
  });
});
