import { describe, expect, it } from 'vitest';
import { EntryId, newId, PersonId, RunId } from '../../ids.ts';
import type { Seat } from '../../roles.ts';
import { Actor, type Exercise, Owner, Part, type Region } from '../exercise.ts';
import { frameOpen } from '../frame-open.ts';
import type { EntryValue, KindName, RegionKind } from '../regionKinds.ts';
import {
  actsNow,
  fitsRegion,
  hasPart,
  isOneOfMany,
  mayReply,
  mayWrite,
  ownsRegion,
  partnerWith,
} from './openness.ts';
import type { Entry, Run } from './runState.ts';

const seated = (seat: Seat) => ({ id: newId(PersonId), seat });
const people = { therapist: seated('therapist'), co: seated('co'), a: seated('a'), b: seated('b') };
const { therapist, co, a, b } = people;
const everybody = Object.values(people);

const roles: Run['roles'] = {
  first: a.id,
  speaker: a.id,
  listener: b.id,
  injured: b.id,
  involved: a.id,
  names: null,
};

const region = (is: RegionKind, more: Partial<Region> = {}): Region => ({
  id: 'one',
  label: 'One',
  owner: 'each',
  rect: [40, 100, 300, 100],
  visibility: 'meAndTherapist',
  release: { how: 'each' },
  save: 'couple',
  unreleased: 'drop',
  is,
  ...more,
});
const words = { kind: 'text', letters: 12 } as const;

/** Open in its first step, and not in its second. */
const exerciseOf = (one: Region, actor: Actor = 'everyone'): Exercise => ({
  ...frameOpen,
  regions: [one],
  steps: frameOpen.steps.slice(0, 2).map((step, at) => ({ ...step, actor, opens: at === 0 ? ['one'] : [] })),
});
const runOf = (exercise: Exercise, more: Partial<Run> = {}): Run => ({
  id: newId(RunId),
  exercise,
  standing: 'running',
  step: 0,
  stepAt: 0,
  roles,
  curtained: [],
  ready: [],
  entries: [],
  ...more,
});

/** Whoever of the four it holds for. */
const seatsOf = (holds: (who: (typeof everybody)[number]) => boolean): readonly Seat[] =>
  everybody.filter(holds).map(({ seat }) => seat);

const owners: Readonly<Record<Owner, readonly Seat[]>> = {
  therapist: ['therapist', 'co'],
  a: ['a'],
  b: ['b'],
  speaker: ['a'],
  listener: ['b'],
  injured: ['b'],
  involved: ['a'],
  each: ['a', 'b'],
  shared: ['therapist', 'co', 'a', 'b'],
};
const therapists: readonly Seat[] = ['therapist', 'co'];

describe('EXR5: who writes where', () => {
  it.each(Owner.options)('EXR5 a region of %s, by everybody who owns it and nobody else', (owner) => {
    const one = region(words, { owner });
    const run = runOf(exerciseOf(one));
    const may = (at: Run) => seatsOf((who) => mayWrite(at, one, who));
    expect(seatsOf((who) => ownsRegion(run, owner, who))).toEqual(owners[owner]);
    expect(may(run)).toEqual(owners[owner]);
    // The therapist needs no step to have opened it; nobody writes in a run that does not run.
    expect(may({ ...run, step: 1 })).toEqual(owners[owner].filter((seat) => therapists.includes(seat)));
    for (const standing of ['parked', 'ended'] as const) expect(may({ ...run, standing })).toEqual([]);
  });

  it.each(Part.options)('EXR2 the part of %s is one partner’s, and never a therapist’s', (part) => {
    expect(seatsOf((who) => hasPart({ roles }, who, part))).toEqual(owners[part]);
    expect(partnerWith({ roles }, [a, b], part)).toBe(people[owners[part][0] ?? 'co'].id);
    expect(partnerWith({ roles }, [therapist, co], part)).toBeUndefined();
    const taken = { ...roles, speaker: therapist.id, injured: therapist.id };
    expect(hasPart({ roles: taken }, therapist, part)).toBe(false);
  });

  const actors: Readonly<Record<Actor, readonly Seat[]>> = {
    ...owners,
    bothPrivately: ['a', 'b'],
    bothTogether: ['a', 'b'],
    everyone: ['therapist', 'co', 'a', 'b'],
    withInjured: ['therapist', 'co', 'b'],
    withInvolved: ['therapist', 'co', 'a'],
  };

  it.each(Actor.options)('EXR2 who acts in a step of %s', (actor) => {
    const run = runOf(exerciseOf(region(words), actor));
    expect(seatsOf((who) => actsNow(run, who))).toEqual(actors[actor]);
    expect(seatsOf((who) => actsNow({ ...run, step: 9 }, who))).toEqual([]);
  });
});

describe('EXR5: who answers beside whose words', () => {
  const replies = { label: 'Answer', choices: ['Yes', 'No'], words: true };
  const one = region(words, { replies });
  const run = runOf(exerciseOf(one));
  const mine: Entry = {
    id: newId(EntryId),
    region: 'one',
    by: a.id,
    on: null,
    value: { form: 'words', text: 'here' },
    status: 'released',
    version: 1,
    at: 0,
    held: false,
    keep: [],
  };
  const may = (to: Entry, at = run, where = one) => seatsOf((who) => mayReply(at, where, to, who));

  it('EXR5 the other partner, beside what everybody has', () => {
    expect(may(mine)).toEqual(['b']);
    expect(may({ ...mine, by: therapist.id })).toEqual(['a', 'b']);
  });

  it.each<[string, readonly Seat[]]>([
    ['what is private', may({ ...mine, status: 'private' })],
    ['what is offered', may({ ...mine, status: 'offered' })],
    ['an answer', may({ ...mine, on: newId(EntryId) })],
    ['words that take no answer', may(mine, run, region(words))],
    ['words in a region that is not open', may(mine, { ...run, step: 1 })],
    ['words in a parked run', may(mine, { ...run, standing: 'parked' })],
    ['words in a run that has ended', may(mine, { ...run, standing: 'ended' })],
  ])('EXR5 nobody answers beside %s', (_, seats) => {
    expect(seats).toEqual([]);
  });

  it.each<[string, boolean, EntryValue, Partial<typeof replies>]>([
    ['a choice', true, { form: 'reply', choice: 1, text: '' }, {}],
    ['a choice with words', true, { form: 'reply', choice: 0, text: 'gladly' }, {}],
    ['words alone', true, { form: 'reply', choice: null, text: 'maybe' }, {}],
    ['nothing', false, { form: 'reply', choice: null, text: '' }, {}],
    ['a choice there is not', false, { form: 'reply', choice: 2, text: '' }, {}],
    ['words where only choices are', false, { form: 'reply', choice: 1, text: 'but' }, { words: false }],
    ['a choice where only words are', false, { form: 'reply', choice: 0, text: 'x' }, { choices: [] }],
    ['what is no answer', false, { form: 'words', text: 'x' }, {}],
  ])('EXR5 as an answer, %s: %s', (_, fits, value, more) => {
    expect(fitsRegion(region(words, { replies: { ...replies, ...more } }), value, true)).toBe(fits);
    expect(fitsRegion(region(words), value, true)).toBe(false);
  });
});

type Card = Extract<EntryValue, { form: 'card' }>;
const text = (length: number): EntryValue => ({ form: 'words', text: 'x'.repeat(length) });
const card = (more: Partial<Card> = {}): EntryValue => ({ form: 'card', text: 'x'.repeat(12), ...more });
const point = (at: number): EntryValue => ({ form: 'point', at });
const chosen = (choices: number[], own?: string): EntryValue =>
  own === undefined ? { form: 'chosen', choices } : { form: 'chosen', choices, own };
const cells = (many: number, length = 12): EntryValue => ({
  form: 'cells',
  cells: Array.from({ length: many }, () => 'x'.repeat(length)),
});
const marks = (...each: (number | null)[]): EntryValue => ({ form: 'marks', marks: each });
const tooLong = card({ text: 'x'.repeat(13) });

interface Sample {
  readonly is: RegionKind;
  readonly fits: readonly EntryValue[];
  /** What is just too much, and what is of another kind. */
  readonly not: readonly EntryValue[];
}
const ends: [string, string] = ['Low', 'High'];
const two = ['One', 'Two'];
const letters = 12;
const room = { most: 2, letters };

const samples: Readonly<Record<KindName, readonly Sample[]>> = {
  text: [{ is: words, fits: [text(0), text(12)], not: [text(13), card(), point(0)] }],
  cards: [
    { is: { kind: 'cards', ...room }, fits: [card()], not: [tooLong, text(1), card({ tag: 0 })] },
    {
      is: { kind: 'cards', ...room, tags: two },
      fits: [card(), card({ tag: 1 })],
      not: [card({ tag: 2 }), card({ row: 0 })],
    },
  ],
  lane: [
    { is: { kind: 'lane', ...room }, fits: [card()], not: [tooLong, card({ row: 0 }), point(1)] },
    {
      is: { kind: 'lane', ...room, rows: two, tags: two },
      fits: [card({ row: 1, tag: 1 })],
      not: [card({ row: 2 }), card({ tag: 2 })],
    },
  ],
  slider: [{ is: { kind: 'slider', ends }, fits: [point(0), point(9.5), point(10)], not: [text(1), card()] }],
  axis: [{ is: { kind: 'axis', ends }, fits: [point(0), point(0.5), point(10)], not: [text(1)] }],
  quadrant: [
    {
      is: { kind: 'quadrant', ...room, across: ends, up: ends },
      fits: [card({ x: 0, y: 1 })],
      not: [tooLong, point(1)],
    },
  ],
  path: [
    {
      is: { kind: 'path', shape: 'road', ...room, marker: true },
      fits: [point(3), card()],
      not: [tooLong, text(1)],
    },
    { is: { kind: 'path', shape: 'loop', ...room, marker: false }, fits: [card()], not: [point(3)] },
  ],
  line: [{ is: { kind: 'line', sides: ends }, fits: [], not: [text(0), card(), point(0)] }],
  chips: [
    {
      is: { kind: 'chips', choices: [...two, 'Three'], pick: 2, own: false },
      fits: [chosen([]), chosen([2, 0])],
      not: [chosen([0, 1, 2]), chosen([3]), chosen([1, 1]), chosen([0], 'other')],
    },
    { is: { kind: 'chips', choices: two, pick: 2, own: true }, fits: [chosen([], 'other')], not: [text(1)] },
  ],
  table: [
    {
      is: { kind: 'table', columns: two, letters },
      fits: [cells(2)],
      not: [cells(1), cells(3), cells(2, 13)],
    },
    { is: { kind: 'table', columns: two, rows: two, letters }, fits: [cells(4)], not: [cells(2), text(1)] },
  ],
  timeline: [
    { is: { kind: 'timeline', zones: two, ...room }, fits: [card({ x: 0.5 })], not: [tooLong, point(1)] },
  ],
  checklist: [
    {
      is: { kind: 'checklist', lines: ['First', 'Second'], marks: two, ...room },
      fits: [marks(null, 1), card()],
      not: [marks(0), marks(0, 1, 0), marks(0, 2), tooLong, text(1)],
    },
  ],
  dial: [{ is: { kind: 'dial', choices: two }, fits: [point(0), point(1)], not: [point(2), point(0.5)] }],
  node: [{ is: { kind: 'node', shows: 'problem', letters }, fits: [text(12)], not: [text(13), card()] }],
  ladder: [
    {
      is: { kind: 'ladder', rungs: two, write: false, letters },
      fits: [point(1)],
      not: [point(2), cells(2)],
    },
    {
      is: { kind: 'ladder', rungs: two, write: true, letters },
      fits: [cells(2)],
      not: [cells(3), cells(2, 13)],
    },
  ],
  breath: [{ is: { kind: 'breath', inSeconds: 4, outSeconds: 6 }, fits: [], not: [text(0), point(1)] }],
  dots: [{ is: { kind: 'dots', dots: 3 }, fits: [point(0), point(3)], not: [point(4), point(0.5)] }],
  calendar: [
    {
      is: { kind: 'calendar', shape: 'week', ...room },
      fits: [card({ row: 6 })],
      not: [card({ row: 7 }), tooLong],
    },
  ],
};

describe('EXR1: a region takes what its kind takes, and no more', () => {
  it.each(Object.entries(samples))('EXR1 %s', (_, each) => {
    for (const { is, fits, not } of each) {
      const answers = (values: readonly EntryValue[]) =>
        values.map((value) => [value, fitsRegion(region(is), value, false)]);
      expect(answers(fits)).toEqual(fits.map((value) => [value, true]));
      expect(answers(not)).toEqual(not.map((value) => [value, false]));
      // To rather not is an answer everywhere; an answer to somebody is none of one’s own.
      expect(fitsRegion(region(is), { form: 'passed' }, false)).toBe(true);
      expect(fitsRegion(region(is), { form: 'reply', choice: 0, text: '' }, false)).toBe(false);
    }
  });

  it.each<[string, RegionKind, EntryValue, boolean]>([
    ['a chain’s beads', { kind: 'path', shape: 'chain', ...room, marker: true }, card(), true],
    ['a marker', { kind: 'path', shape: 'chain', ...room, marker: true }, point(1), false],
    ['to rather not', { kind: 'cards', ...room }, { form: 'passed' }, false],
  ])('EXR1 whether one person may have %s many times over', (_, is, value, many) => {
    expect(isOneOfMany(region(is), value)).toBe(many);
  });
});
