import { describe, expect, it } from 'vitest';
import { EntryId, newId, PersonId, RunId } from '../ids.ts';
import { type Region, SaveClass } from './exercise.ts';
import { frameOpen } from './frame-open.ts';
import type { Entry, Run } from './run/runState.ts';
import { type Remains, summaryFor } from './summary.ts';

const therapist = { id: newId(PersonId), seat: 'therapist', name: 'Dr Meadow' } as const;
const co = { id: newId(PersonId), seat: 'co', name: 'Dr Brook' } as const;
const a = { id: newId(PersonId), seat: 'a', name: 'Anna' } as const;
const b = { id: newId(PersonId), seat: 'b', name: 'Ben' } as const;
const people = [therapist, a, b, co];

const region = (more: Partial<Region> = {}): Region => ({
  id: 'one',
  label: 'One',
  owner: 'each',
  rect: [40, 100, 300, 100],
  visibility: 'meAndTherapist',
  release: { how: 'each' },
  save: 'couple',
  unreleased: 'drop',
  is: { kind: 'cards', most: 8, letters: 40 },
  ...more,
});
const entry = (text: string, more: Partial<Entry> = {}): Entry => ({
  id: newId(EntryId),
  region: 'one',
  by: a.id,
  on: null,
  value: { form: 'card', text },
  status: 'released',
  version: 1,
  at: 0,
  held: false,
  keep: [],
  ...more,
});
const remains = (regions: Region[], entries: readonly Entry[], more: Partial<Run> = {}): Remains => ({
  people,
  runs: [
    {
      id: newId(RunId),
      exercise: { ...frameOpen, name: 'An exercise', regions },
      standing: 'parked',
      step: 0,
      stepAt: 0,
      roles: { first: a.id, speaker: a.id, listener: b.id, injured: a.id, involved: b.id, names: null },
      curtained: [],
      ready: [],
      entries,
      ...more,
    },
  ],
});
const textsFor = (left: Remains, who: (typeof people)[number]): readonly string[] =>
  summaryFor(left, who).flatMap(({ regions }) =>
    regions.flatMap(({ entries }) => entries.flatMap(({ lines }) => lines.map(({ text }) => text))),
  );

/** Who may open what A has written, by its class. */
const readers: Readonly<Record<SaveClass, readonly string[]>> = {
  couple: ['therapist', 'a', 'b', 'co'],
  own: ['therapist', 'a', 'co'],
  self: ['a'],
  clinician: ['therapist', 'co'],
  drop: [],
};

describe('EXR13: for whom what was kept is', () => {
  const seatsOf = (left: Remains): readonly string[] =>
    people.filter((who) => textsFor(left, who).includes('mine')).map(({ seat }) => seat);

  it.each(SaveClass.options)('EXR13 what both have seen, in class %s', (save) => {
    expect(seatsOf(remains([region({ save })], [entry('mine')]))).toEqual(readers[save]);
  });

  it.each(SaveClass.options)('EXR13 what was never shown, in class %s', (unreleased) => {
    const asKept = unreleased === 'couple' ? 'own' : unreleased;
    for (const status of ['private', 'offered'] as const) {
      const left = remains([region({ unreleased })], [entry('mine', { status })]);
      expect(seatsOf(left)).toEqual(readers[asKept]);
    }
  });

  it.each(SaveClass.options)('EXR13 what can never be shown, in class %s', (save) => {
    const left = remains(
      [region({ save, release: { how: 'never' } })],
      [entry('mine', { status: 'private' })],
    );
    expect(seatsOf(left)).toEqual(readers[save === 'couple' ? 'own' : save]);
  });

  it('EXR13 what its author has asked to keep and never shown', () => {
    const asked = (more: Partial<Region>) =>
      seatsOf(remains([region({ keepIf: 'author', ...more })], [entry('mine', { status: 'private' })]));
    expect(asked({})).toEqual(readers.own);
    expect(asked({ unreleased: 'clinician' })).toEqual(readers.clinician);
    expect(asked({ visibility: 'onlyMe' })).toEqual(readers.self);
  });

  it('EXR13 words nobody may know the value of are nobody’s', () => {
    expect(summaryFor(remains([region()], [entry('x', { value: null })]), therapist)).toEqual([]);
  });
});

describe('EXR13: how it is laid out', () => {
  it('EXR13 as on the board, and without what is empty', () => {
    const regions = [region(), region({ id: 'two', label: 'Two' }), region({ id: 'three', label: 'Three' })];
    const entries = [
      entry('third', { region: 'three' }),
      entry('last', { value: { form: 'card', text: 'last', row: 1, x: 0.1 } }),
      entry('middle', { value: { form: 'card', text: 'middle', x: 0.7 } }),
      entry('first', { value: { form: 'card', text: 'first', x: 0.2 } }),
      entry('', { region: 'two' }),
      entry('', { region: 'two', value: { form: 'passed' } }),
    ];
    const left = remains(regions, entries);
    expect(summaryFor(left, b)[0]?.regions.map(({ id }) => id)).toEqual(['one', 'three']);
    expect(textsFor(left, b)).toEqual(['first', 'middle', 'last', 'third']);
  });

  it('EXR13 an answer beside what it answers, or alone where that is not the reader’s', () => {
    const replies = { label: 'Answer', choices: ['Yes'], words: true };
    const mine = entry('mine');
    const answer = entry('', { by: b.id, on: mine.id, value: { form: 'reply', choice: 0, text: '' } });
    const shown = summaryFor(remains([region({ replies })], [answer, mine]), a)[0]?.regions[0]?.entries;
    expect(shown?.map((each) => [each.by?.name, each.replies.map(({ by }) => by?.name)])).toEqual([
      ['Anna', ['Ben']],
    ]);
    const own = remains([region({ replies, save: 'own' })], [mine, answer]);
    expect(textsFor(own, b)).toEqual(['Yes']);
    expect(textsFor(own, a)).toEqual(['mine']);
  });

  it('EXR13 what both worked on is nobody’s alone; what is held says so; what is not to be exported is marked', () => {
    const left = remains([region({ owner: 'shared' })], [entry('ours', { held: true })]);
    const [exercise] = summaryFor(left, b);
    expect(exercise?.regions[0]?.entries[0]).toMatchObject({ by: null, held: true });
    expect(exercise?.noExport).toBe(false);
    const secret = { ...frameOpen, noExport: true, regions: [region()] };
    expect(summaryFor(remains([], [entry('x')], { exercise: secret }), b)[0]?.noExport).toBe(true);
  });

  it('EXR13 a scale has each person’s places on their own days, as far as they are the reader’s', () => {
    const scale = region({ is: { kind: 'slider', ends: ['low', 'high'] }, save: 'couple' });
    const at = (value: number, by: PersonId): Entry =>
      entry('', { by, at: 1_000, value: { form: 'point', at: value } });
    const before = (person: PersonId, value: number, when: number, save: SaveClass) =>
      ({ region: 'one', person, at: value, when, save }) as const;
    const left = remains([scale], [at(5, a.id), at(9, b.id)], {
      history: [before(a.id, 3, 100, 'couple'), before(a.id, 4, 200, 'own'), before(b.id, 8, 100, 'couple')],
    });
    const scalesFor = (who: (typeof people)[number]) =>
      summaryFor(left, who)[0]?.regions[0]?.entries.map((each) => each.scale.map((one) => one.at));
    expect(scalesFor(a)).toEqual([
      [3, 4, 5],
      [8, 9],
    ]);
    expect(scalesFor(b)).toEqual([
      [3, 5],
      [8, 9],
    ]);
    expect(summaryFor(left, b)[0]?.regions[0]?.entries[0]?.scale).toEqual([
      { at: 3, sessionDate: 100 },
      { at: 5, sessionDate: 1_000 },
    ]);
    expect(summaryFor(left, b)[0]?.regions[0]?.ends).toEqual(['low', 'high']);
  });
});
