import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryId, newId, PersonId, RunId } from '../../ids.ts';
import { MAX_ENTRIES, MAX_RUNS } from '../../limits.ts';
import { commSpeakerListener } from '../comm-speaker-listener.ts';
import { SaveClass } from '../exercise.ts';
import type { EntryValue } from '../regionKinds.ts';
import { entryOf, reduceRuns } from './reduceRuns.ts';
import type { RunEvent, Sight } from './runEvents.ts';
import { type Entry, EntryStatus, Run, type RunCommand, runningOf, runOf, stepOf } from './runState.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
const exercise = commSpeakerListener;
const roles = { first: ann, speaker: ann, listener: ben, injured: ann, involved: ben, names: null };
const sharedRegion = exercise.regions.find(({ owner }) => owner === 'shared')?.id ?? '';
const ownRegion = exercise.regions.find(({ owner }) => owner !== 'shared')?.id ?? '';

type Happening = Parameters<typeof reduceRuns>[1];

const ids = Array.from({ length: 4 }, () => newId(RunId));
const entryIds = Array.from({ length: 5 }, () => newId(EntryId));
const run = fc.constantFrom(...ids);
const entry = fc.constantFrom(...entryIds);
const partner = fc.constantFrom(ann, ben);
const step = fc.nat(9);
const value: fc.Arbitrary<EntryValue | null> = fc.oneof(
  fc.string({ maxLength: 5 }).map((text): EntryValue => ({ form: 'words', text })),
  fc.constantFrom<(EntryValue | null)[]>({ form: 'passed' }, { form: 'point', at: 3 }, null),
);
const what = {
  run,
  entry,
  region: fc.constantFrom(sharedRegion, ownRegion, 'nowhere'),
  on: fc.option(entry),
  value,
  save: fc.constantFrom(...SaveClass.options),
};
const sight = fc.constantFrom<Sight[]>('author', 'therapist', 'everyone');
const status = fc.constantFrom(...EntryStatus.options);
const told = { run, entry, person: partner };

const command: fc.Arbitrary<RunCommand> = fc.oneof(
  { weight: 3, arbitrary: step.map((to): RunCommand => ({ do: 'go', step: to })) },
  fc.constantFrom('swap', 'park', 'resume', 'land', 'end').map((verb): RunCommand => ({ do: verb })),
  fc.subarray([ann, ben]).map((over): RunCommand => ({ do: 'curtain', over })),
);
const carriedEntry: fc.Arbitrary<Entry> = fc
  .record({ id: entry, value, status, version: fc.nat(9) })
  .map((fields) => ({ ...fields, region: ownRegion, by: ann, on: null, at: 0, held: false, keep: [] }));

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  {
    weight: 2,
    arbitrary: run.map((id): RunEvent => ({ kind: 'exercise.started', run: id, exercise, roles })),
  },
  fc
    .record({ run, step, entries: fc.uniqueArray(carriedEntry, { maxLength: 3, selector: ({ id }) => id }) })
    .map((fields): RunEvent => ({ kind: 'exercise.carried', exercise, roles, ...fields })),
  {
    weight: 3,
    arbitrary: fc.record({ run, command }).map((is): RunEvent => ({ kind: 'exercise.directed', ...is })),
  },
  fc
    .record({ run, person: partner, step, ready: fc.boolean() })
    .map((fields): RunEvent => ({ kind: 'exercise.readied', ...fields })),
  {
    weight: 6,
    arbitrary: fc
      .record({ ...what, sight, offered: fc.boolean() })
      .map((fields): RunEvent => ({ kind: 'exercise.written', ...fields })),
  },
  fc
    .record({ ...told, offered: fc.boolean() })
    .map((fields): RunEvent => ({ kind: 'exercise.offered', ...fields })),
  fc
    .record({ ...what, author: partner })
    .map((fields): RunEvent => ({ kind: 'exercise.released', ...fields })),
  fc
    .record({ ...told, wasEveryones: fc.boolean() })
    .map((fields): RunEvent => ({ kind: 'exercise.erased', ...fields })),
  fc
    .record({ run, entry, held: fc.boolean() })
    .map((fields): RunEvent => ({ kind: 'exercise.held', ...fields })),
  fc
    .record({ ...told, keep: fc.boolean() })
    .map((fields): RunEvent => ({ kind: 'exercise.keep', ...fields })),
  fc
    .record({ ...what, author: partner, status })
    .map((fields): RunEvent => ({ kind: 'exercise.kept', ...fields })),
);

/** What the server never writes is left out: a run begun twice, and words taken back from everybody who has them. */
const asWritten = (runs: readonly Run[], now: RunEvent): RunEvent | undefined => {
  const there = runOf(runs, now.run);
  if (now.kind === 'exercise.started' || now.kind === 'exercise.carried') return there ? undefined : now;
  const before = 'entry' in now && there ? entryOf(there, now.entry) : undefined;
  if (before?.status !== 'released') return now;
  if (now.kind === 'exercise.written') return { ...now, sight: 'everyone' };
  return now.kind === 'exercise.kept' ? { ...now, status: 'released' } : now;
};

const happenings: fc.Arbitrary<readonly Happening[]> = fc
  .array(fc.record({ by: fc.option(fc.constantFrom(therapist, ann, ben)), after: fc.nat(9_000), event }), {
    maxLength: 60,
    size: 'max',
  })
  .map((each) => {
    let runs: readonly Run[] = [];
    return each.flatMap(({ by, after, event }) => {
      const written = asWritten(runs, event);
      if (written === undefined) return [];
      const happening = { by, at: after, event: written };
      runs = reduceRuns(runs, happening);
      return [happening];
    });
  });

/** Holds `look` true of the runs before and after each event, whatever the events are. */
const always = (look: (before: readonly Run[], after: readonly Run[], event: RunEvent) => void): void => {
  fc.assert(
    fc.property(happenings, (all) => {
      all.reduce<readonly Run[]>((before, happening) => {
        const after = reduceRuns(before, happening);
        look(before, after, happening.event);
        return after;
      }, []);
    }),
  );
};
/** The entries that are there before and after, each as it was and as it is. */
const staying = (before: readonly Run[], after: readonly Run[]) =>
  before.flatMap(({ id, entries }) =>
    entries.flatMap((was) => {
      const is = runOf(after, id)?.entries.find((each) => each.id === was.id);
      return is === undefined ? [] : [{ was, is }];
    }),
  );

/** The template never changes once the run has begun. */
const Touched = Run.omit({ exercise: true });

describe('EXR: what happened to an exercise is its events, reduced', () => {
  it('EXR1 nothing throws, whatever comes in whatever order, and what is left is as runs are', () => {
    always((_, after, { run: id }) => {
      const { exercise: _exercise, ...touched } = runOf(after, id) ?? {};
      if ('id' in touched) expect(Touched.safeParse(touched).error).toBeUndefined();
    });
  });

  it('EXR2 at most one exercise runs', () => {
    always((_, after) =>
      expect(after.filter(({ standing }) => standing === 'running').length).toBeLessThan(2),
    );
  });

  it('EXR5 versions only rise until a release, and whatever changes what is said raises one', () => {
    always((before, after) => {
      for (const { was, is } of staying(before, after)) {
        // Newly shown it is as new: private versions are nobody else’s to count.
        if (was.status !== 'released' && is.status === 'released') {
          expect(is.version).toBe(1);
          continue;
        }
        expect(is.version).toBeGreaterThanOrEqual(was.version);
        if (is.value !== was.value) expect(is.version).toBeGreaterThan(was.version);
      }
    });
  });

  it('EXR3 what everybody has is never private again', () => {
    always((before, after) => {
      for (const { was, is } of staying(before, after)) {
        if (was.status === 'released') expect(is.status).toBe('released');
      }
    });
  });

  it('EXR2 an event touches its own run; another it may park, and nothing else', () => {
    always((before, after, { run: own }) => {
      for (const was of before) {
        const is = runOf(after, was.id);
        if (was.id === own) continue;
        expect({ ...is, standing: null }).toEqual({ ...was, standing: null });
        if (is?.standing !== was.standing)
          expect([was.standing, is?.standing]).toEqual(['running', 'parked']);
      }
    });
  });

  it('SES1 the runs it is given never change', () => {
    let given: { readonly runs: readonly Run[]; readonly text: string } | undefined;
    always((before, after) => {
      if (given?.runs === before) expect(JSON.stringify(before)).toBe(given.text);
      given = { runs: after, text: JSON.stringify(after) };
    });
  });
});

const only = newId(RunId);
const begun: Happening = {
  by: therapist,
  at: 1,
  event: { kind: 'exercise.started', run: only, exercise, roles },
};
const after = (...events: readonly (readonly [PersonId | null, RunEvent])[]): Run => {
  const all = [begun, ...events.map(([by, event], n): Happening => ({ by, at: n + 2, event }))];
  const last = runOf(all.reduce(reduceRuns, []), only);
  if (last === undefined) throw new Error('the run is expected to be there');
  return last;
};
const said = (by: PersonId, text: string, more: Partial<Entry> = {}): [PersonId, RunEvent] => [
  by,
  {
    kind: 'exercise.written',
    run: only,
    entry: more.id ?? newId(EntryId),
    region: more.region ?? sharedRegion,
    on: more.on ?? null,
    value: { form: 'words', text },
    sight: 'everyone',
    offered: false,
    save: 'couple',
  },
];
const directed = (...commands: readonly RunCommand[]) =>
  commands.map((command): [PersonId, RunEvent] => [
    therapist,
    { kind: 'exercise.directed', run: only, command },
  ]);

describe('EXR: one run', () => {
  const id = newId(EntryId);

  it('EXR5 what two people write in turns stays whose it was first', () => {
    const { entries } = after(said(ann, 'one', { id }), said(ben, 'two', { id }));
    expect(entries).toMatchObject([{ by: ann, value: { text: 'two' }, version: 2 }]);
  });

  it('EXR5 with an entry goes what stood beside it', () => {
    const gone: RunEvent = { kind: 'exercise.erased', run: only, entry: id, person: ann, wasEveryones: true };
    expect(after(said(ann, 'one', { id }), said(ben, 'yes', { on: id }), [ann, gone]).entries).toEqual([]);
  });

  it('EXR2 a step that swaps does so when it is passed, and the way back undoes it', () => {
    const swapping = exercise.steps.findIndex(({ swaps }) => swaps);
    expect(swapping).toBeGreaterThan(0);
    const on: RunCommand = { do: 'go', step: swapping };
    const speakerAfter = (...commands: readonly RunCommand[]) =>
      after(...directed(...commands)).roles.speaker;
    expect(speakerAfter(on)).toBe(ben);
    expect(speakerAfter(on, on)).toBe(ben);
    // Jumped over it counts as passed; coming back to it, it still has been.
    expect(speakerAfter({ do: 'go', step: swapping + 1 }, on)).toBe(ben);
    expect(speakerAfter(on, { do: 'go', step: swapping - 1 })).toBe(ann);
    expect(speakerAfter(on, { do: 'go', step: swapping - 1 }, on)).toBe(ben);
    expect(speakerAfter({ do: 'swap' })).toBe(ben);
  });

  it('EXR2 who is ready is ready for one step', () => {
    const ready = (at: number): [PersonId, RunEvent] => [
      ann,
      { kind: 'exercise.readied', run: only, person: ann, step: at, ready: true },
    ];
    expect(after(ready(0)).ready).toEqual([ann]);
    expect(after(ready(1)).ready).toEqual([]);
    expect(after(ready(0), ...directed({ do: 'go', step: 1 })).ready).toEqual([]);
  });

  it('EXR2 a soft landing opens nothing, asks how it is, and leads back to the step it began in', () => {
    const there = after(...directed({ do: 'go', step: 1 }, { do: 'land' }));
    expect(there).toMatchObject({ step: 1, landing: true, standing: 'running' });
    expect(stepOf(there)).toMatchObject({ opens: [], reveals: [], rates: true, minutes: 5, floor: 'open' });
    const back = after(...directed({ do: 'go', step: 1 }, { do: 'land' }, { do: 'go', step: 1 }));
    expect(stepOf(back)).toBe(exercise.steps[1]);
    const taken = after(...directed({ do: 'land' }, { do: 'park' }, { do: 'resume' }));
    expect(stepOf(taken)).toBe(exercise.steps[0]);
    expect(after(...directed({ do: 'park' }, { do: 'land' })).landing).not.toBe(true);
  });

  it('EXR2 there is no step after the last, and no way on in a run that is parked', () => {
    expect(after(...directed({ do: 'go', step: exercise.steps.length })).step).toBe(0);
    expect(after(...directed({ do: 'park' }, { do: 'go', step: 1 }))).toMatchObject({
      standing: 'parked',
      step: 0,
    });
  });

  it('EXR6 what was kept is there although the words it was kept from are destroyed', () => {
    const kept: RunEvent = {
      kind: 'exercise.kept',
      run: only,
      entry: id,
      region: ownRegion,
      on: null,
      value: { form: 'words', text: 'stay' },
      save: 'own',
      author: ann,
      status: 'private',
    };
    expect(after([null, kept]).entries).toMatchObject([
      { id, by: ann, status: 'private', value: { text: 'stay' } },
    ]);
  });

  it('LIM5 runs and entries are bounded', () => {
    const many = Array.from({ length: MAX_ENTRIES + 1 }, () => said(ann, 'more'));
    expect(after(...many).entries).toHaveLength(MAX_ENTRIES);
    const starts = Array.from(
      { length: MAX_RUNS + 1 },
      (): Happening => ({ ...begun, event: { ...begun.event, run: newId(RunId) } }),
    );
    const runs = starts.reduce(reduceRuns, []);
    expect(runs).toHaveLength(MAX_RUNS);
    expect(runningOf(runs)?.id).toBe(starts.at(-1)?.event.run);
  });
});
