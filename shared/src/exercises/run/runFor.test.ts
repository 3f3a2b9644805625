import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryId, newId, PageId, PersonId, RunId } from '../../ids.ts';
import type { LogEntry, SessionEvent } from '../../log/event.ts';
import { openSession, reduce } from '../../log/reduce.ts';
import { personOf, type SessionState } from '../../log/sessionState.ts';
import { entryFor, viewFor } from '../../log/viewFor.ts';
import type { Exercise, Region } from '../exercise.ts';
import { infDisclosure } from '../inf-disclosure.ts';
import { mayReply, mayWrite } from './openness.ts';
import { entryOf } from './reduceRuns.ts';
import type { Sight } from './runEvents.ts';
import { exerciseFor } from './runFor.ts';
import { type Entry, type Run, type RunCommand, regionOf } from './runState.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
const start = openSession({
  kind: 'session.opened',
  title: 'Tuesday',
  plannedMinutes: 50,
  page: newId(PageId),
  people: [
    { id: therapist, seat: 'therapist', name: 'Dr. T' },
    { id: ann, seat: 'a', name: 'Ann' },
    { id: ben, seat: 'b', name: 'Ben' },
  ],
});
const personIn = (id: PersonId) => {
  const person = personOf(start, id);
  if (person === undefined) throw new Error('a person of this session is expected');
  return person;
};

const region = (id: string, owner: Region['owner'], more: Partial<Region>): Region => ({
  id,
  label: id,
  owner,
  rect: [40, 100, 300, 100],
  visibility: 'everyone',
  release: { how: 'never' },
  save: 'couple',
  unreleased: 'drop',
  is: { kind: 'cards', most: 12, letters: 100 },
  ...more,
});
const replies = { label: 'Answer', choices: ['Yes'], words: true };
/** One region of each sort in which words can be private, or become everybody’s. */
const regions: readonly Region[] = [
  region('confided', 'each', { visibility: 'meAndTherapist', release: { how: 'each' }, replies }),
  region('secret', 'each', { visibility: 'onlyMe', release: { how: 'each' }, keepIf: 'author' }),
  region('pair', 'each', { visibility: 'meAndTherapist', release: { how: 'together', group: 'pair' } }),
  region('added', 'each', { visibility: 'aggregate', keepIf: 'both' }),
  region('ours', 'shared', { keepIf: 'both' }),
  region('open', 'each', { replies: { ...replies, group: 'guesses' } }),
  region('notes', 'therapist', { visibility: 'meAndTherapist', release: { how: 'each' } }),
];
const exercise: Exercise = {
  ...infDisclosure,
  regions: [...regions],
  steps: infDisclosure.steps.map((step) => ({ ...step, opens: regions.map(({ id }) => id) })),
};
const roles = { first: ann, speaker: ann, listener: ben, injured: ann, involved: ben, names: null };

/** Something somebody tries; `undefined` when the server would refuse it as things stand. */
type Attempt = (run: Run) => { readonly by: PersonId | null; readonly event: SessionEvent } | undefined;

const somebody = fc.constantFrom(therapist, ann, ben);
const partner = fc.constantFrom(ann, ben);
const pick = fc.nat(40);
const picked = <Item>(all: readonly Item[], at: number): Item | undefined =>
  all[at % Math.max(1, all.length)];
const unreleased = ({ status }: Entry): boolean => status !== 'released';

const sightOf = ({ visibility, replies }: Region, before: Entry | undefined, isReply: boolean): Sight => {
  if (before?.status === 'released') return 'everyone';
  if (isReply) return replies?.group === undefined ? 'everyone' : 'therapist';
  if (visibility === 'everyone') return 'everyone';
  return visibility === 'onlyMe' ? 'author' : 'therapist';
};

const write = (run: Run, by: PersonId, id: EntryId, to: Entry | undefined, text: string, wish: boolean) => {
  const before = entryOf(run, id);
  const on = before === undefined ? (to?.id ?? null) : before.on;
  const name = before?.region ?? to?.region ?? picked(regions, text.charCodeAt(0))?.id ?? '';
  const where = regionOf(run, name);
  if (where === undefined) return undefined;
  const target = on === null ? undefined : entryOf(run, on);
  const may = target ? mayReply(run, where, target, personIn(by)) : mayWrite(run, where, personIn(by));
  const own = before === undefined || before.by === by || (where.owner === 'shared' && on === null);
  if (!may || !own) return undefined;
  const sight = sightOf(where, before, on !== null);
  const event: SessionEvent = {
    kind: 'exercise.written',
    run: run.id,
    entry: id,
    region: name,
    on,
    value: { form: 'words', text },
    sight,
    offered: wish || sight === 'author',
    save: 'couple',
  };
  return { by, event };
};

const writing: fc.Arbitrary<Attempt> = fc
  .record({ by: somebody, at: pick, to: fc.option(pick), text: fc.uuid(), offered: fc.boolean() })
  .map(({ by, at, to, text, offered }) => (run) => {
    const old = at % 2 === 0 ? picked(run.entries, at >> 1)?.id : undefined;
    const beside = to === null ? undefined : picked(run.entries, to);
    return write(run, by, old ?? newId(EntryId), beside, text, offered);
  });

const turning: fc.Arbitrary<Attempt> = fc
  .record({ by: partner, at: pick, offered: fc.boolean() })
  .map(({ by, at, offered }) => (run) => {
    const mine = picked(
      run.entries.filter((entry) => entry.by === by && unreleased(entry)),
      at,
    );
    return (
      mine && { by, event: { kind: 'exercise.offered', run: run.id, entry: mine.id, person: by, offered } }
    );
  });

const releasing: fc.Arbitrary<Attempt> = pick.map((at) => (run) => {
  const offered = picked(
    run.entries.filter(({ status }) => status === 'offered'),
    at,
  );
  if (offered === undefined) return undefined;
  const { id: entry, region, on, value, by: author } = offered;
  const event = {
    kind: 'exercise.released',
    run: run.id,
    entry,
    region,
    on,
    value,
    author,
    save: 'couple',
  } as const;
  return { by: therapist, event };
});

const erasing: fc.Arbitrary<Attempt> = fc.record({ by: somebody, at: pick }).map(({ by, at }) => (run) => {
  const mine = picked(
    run.entries.filter((entry) => entry.by === by),
    at,
  );
  if (mine === undefined) return undefined;
  const wasEveryones = !unreleased(mine);
  return { by, event: { kind: 'exercise.erased', run: run.id, entry: mine.id, person: by, wasEveryones } };
});

const holding: fc.Arbitrary<Attempt> = fc
  .record({ at: pick, held: fc.boolean() })
  .map(({ at, held }) => (run) => {
    const shown = picked(
      run.entries.filter((entry) => !unreleased(entry)),
      at,
    );
    return shown && { by: therapist, event: { kind: 'exercise.held', run: run.id, entry: shown.id, held } };
  });

const keeping: fc.Arbitrary<Attempt> = fc
  .record({ by: partner, at: pick, keep: fc.boolean() })
  .map(({ by, at, keep }) => (run) => {
    const known = picked(
      run.entries.filter((entry) => entry.by === by || !unreleased(entry)),
      at,
    );
    return known && { by, event: { kind: 'exercise.keep', run: run.id, entry: known.id, person: by, keep } };
  });

const command: fc.Arbitrary<RunCommand> = fc.oneof(
  fc.nat(6).map((step): RunCommand => ({ do: 'go', step })),
  fc.constantFrom('swap', 'park', 'resume', 'resume', 'land').map((verb): RunCommand => ({ do: verb })),
  fc.subarray([ann, ben]).map((over): RunCommand => ({ do: 'curtain', over })),
);
const leading: fc.Arbitrary<Attempt> = fc.oneof(
  command.map(
    (command): Attempt =>
      ({ id }) => ({ by: therapist, event: { kind: 'exercise.directed', run: id, command } }),
  ),
  fc.constant<Attempt>(() => ({
    by: therapist,
    event: { kind: 'exercise.started', run: newId(RunId), exercise, roles },
  })),
  fc.record({ by: partner, ready: fc.boolean() }).map(
    ({ by, ready }): Attempt =>
      ({ id, step }) => ({
        by,
        event: { kind: 'exercise.readied', run: id, person: by, step, ready },
      }),
  ),
);

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 10, arbitrary: writing },
  { weight: 3, arbitrary: turning },
  { weight: 4, arbitrary: releasing },
  { weight: 1, arbitrary: erasing },
  { weight: 2, arbitrary: holding },
  { weight: 2, arbitrary: keeping },
  { weight: 2, arbitrary: leading },
);

const first: LogEntry = {
  by: therapist,
  at: 1_000,
  event: { kind: 'exercise.started', run: newId(RunId), exercise, roles },
};
/** Logs as the server could have written them. */
const log: fc.Arbitrary<readonly LogEntry[]> = fc
  .array(fc.record({ which: pick, attempt }), { maxLength: 80, size: 'max' })
  .map((steps) => {
    const entries = [first];
    let state = reduce(start, first);
    for (const [n, { which, attempt }] of steps.entries()) {
      const run = picked(state.runs, which);
      const caused = run && attempt(run);
      if (caused === undefined) continue;
      const entry = { ...caused, at: 1_001 + n };
      entries.push(entry);
      state = reduce(state, entry);
    }
    return entries;
  });

interface Followed {
  readonly state: SessionState;
  /** What the viewer makes of what they are told. */
  readonly view: SessionState;
  readonly told: readonly LogEntry[];
}
const follow = (entries: readonly LogEntry[], viewer: PersonId): Followed =>
  entries.reduce<Followed>(
    ({ state, view, told }, entry) => {
      const visible = entryFor(entry, personIn(viewer), state.stage);
      return {
        state: reduce(state, entry),
        view: visible === undefined ? view : reduce(view, visible),
        told: visible === undefined ? told : [...told, visible],
      };
    },
    { state: start, view: viewFor(start, personIn(viewer)), told: [] },
  );

/** Ids and words in what happened that were everybody’s at no time. */
const neverEveryones = (entries: readonly LogEntry[], by: PersonId): readonly string[] => {
  const shown = new Set<string>();
  const hidden = new Set<string>();
  for (const { by: author, event } of entries) {
    if (event.kind !== 'exercise.written' && event.kind !== 'exercise.released') continue;
    const everyones = event.kind === 'exercise.released' || event.sight === 'everyone';
    const words = event.value?.form === 'words' ? [event.value.text] : [];
    for (const each of [event.entry, ...words]) {
      if (everyones) shown.add(each);
      else if (author === by) hidden.add(each);
    }
  }
  return [...hidden].filter((each) => !shown.has(each));
};

/** Words that were their author’s alone from first to last. */
const neverTheTherapists = (entries: readonly LogEntry[]): readonly string[] => {
  const released = entries.flatMap(({ event }) =>
    event.kind === 'exercise.released' && event.value?.form === 'words' ? [event.value.text] : [],
  );
  return entries.flatMap(({ event }) =>
    event.kind === 'exercise.written' && event.sight === 'author' && event.value?.form === 'words'
      ? [event.value.text].filter((text) => !released.includes(text))
      : [],
  );
};

describe('EXR3: what a person may know of a run', () => {
  it('SES5 whoever reduces what they are told has what the view of the state says', () => {
    fc.assert(
      fc.property(log, somebody, (entries, viewer) => {
        const { state, view } = follow(entries, viewer);
        const seen = viewFor(state, personIn(viewer));
        expect(view.runs).toEqual(seen.runs);
      }),
      { numRuns: 300 },
    );
  });

  it('EXR3 a partner has neither the words nor the id of what the other has not released, then or later', () => {
    fc.assert(
      fc.property(
        log,
        fc.constantFrom([ann, ben], [ben, ann], [ann, therapist]),
        (entries, [viewer, other]) => {
          if (viewer === undefined || other === undefined) return;
          const { state, view, told } = follow(entries, viewer);
          const text = JSON.stringify([view.runs, told, viewFor(state, personIn(viewer)).runs]);
          for (const hidden of neverEveryones(entries, other)) expect(text).not.toContain(hidden);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('EXR3 as things stand now, a partner’s view holds of the other what is released and nothing else', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(ann, ben), (entries, viewer) => {
        const { state } = follow(entries, viewer);
        const seen = viewFor(state, personIn(viewer)).runs.flatMap((run) => run.entries);
        const all = state.runs.flatMap((run) => run.entries);
        const theirs = all.filter((entry) => entry.by === viewer || entry.status === 'released');
        expect(seen.map(({ id, value }) => ({ id, value }))).toEqual(
          theirs.map(({ id, value }) => ({ id, value })),
        );
        for (const { keep } of seen) expect(keep.filter((id) => id !== viewer)).toEqual([]);
      }),
    );
  });

  it('EXR3 not even the therapist has the words that are their author’s alone, before the release', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const { state, view, told } = follow(entries, therapist);
        const text = JSON.stringify([view.runs, told, viewFor(state, personIn(therapist)).runs]);
        for (const hidden of neverTheTherapists(entries)) expect(text).not.toContain(hidden);
      }),
      { numRuns: 300 },
    );
  });

  it('EXR3 who else is ready is the therapist’s to know', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(ann, ben), (entries, viewer) => {
        const { state } = follow(entries, viewer);
        for (const [n, { ready }] of viewFor(state, personIn(viewer)).runs.entries()) {
          expect(ready).toEqual(state.runs[n]?.ready.filter((id) => id === viewer));
        }
        expect(viewFor(state, personIn(therapist)).runs.map(({ ready }) => ready)).toEqual(
          state.runs.map(({ ready }) => ready),
        );
      }),
    );
  });

  it('EXR7 a partner’s exercise holds what to do, and nothing of what the therapist weighs', () => {
    const { steps, evidence, informedBy, prerequisites, notIf, stopNotes, turnRules } = exercise;
    const weighed = [evidence, informedBy, ...prerequisites, ...notIf, ...stopNotes, ...turnRules];
    const guidance = steps.map(({ prompt }) => prompt.therapist);
    const seen = exerciseFor(exercise, personIn(ann));
    const text = JSON.stringify(seen);
    expect(weighed.length).toBeGreaterThan(10);
    for (const each of [...weighed, ...guidance]) expect(text).not.toContain(each);
    expect(seen.stops).toEqual([]);
    expect(seen.steps.map(({ prompt }) => prompt.acting)).toEqual(steps.map(({ prompt }) => prompt.acting));
    expect(seen.regions).toEqual(exercise.regions);
    expect(exerciseFor(exercise, personIn(therapist))).toEqual(exercise);
  });
});
