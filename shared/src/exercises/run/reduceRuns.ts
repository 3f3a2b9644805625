import type { EntryId, PersonId, RunId } from '../../ids.ts';
import { MAX_ENTRIES, MAX_RECALLED, MAX_RUNS } from '../../limits.ts';
import type { RunEvent } from './runEvents.ts';
import { type Entry, type EntryStatus, type Run, type RunCommand, regionOf } from './runState.ts';

interface Happening {
  readonly by: PersonId | null;
  readonly at: number;
  readonly event: RunEvent;
}

/**
 * The runs after an event. Pure and total: what does not fit leaves them as they are, and what is told of an entry
 * nobody has seen yet makes that entry, since much of what was written may have been destroyed by now.
 */
export const reduceRuns = (runs: readonly Run[], { by, at, event }: Happening): readonly Run[] => {
  switch (event.kind) {
    case 'exercise.started':
    case 'exercise.carried': {
      if (runs.some(({ id }) => id === event.run)) return runs;
      const { exercise, roles } = event;
      const carried = event.kind === 'exercise.carried';
      const begun: Run = {
        id: event.run,
        exercise,
        standing: carried ? 'parked' : 'running',
        step: carried ? event.step : 0,
        stepAt: at,
        roles,
        curtained: [],
        ready: [],
        entries: carried ? event.entries : [],
      };
      return [...(carried ? runs : runs.map(parked)), begun].slice(-MAX_RUNS);
    }
    case 'exercise.recalled': {
      const { author: person, save } = event;
      const points = event.points.map((point) => ({ ...point, person, save }));
      return change(runs, event.run, (run) => ({
        ...run,
        history: [...(run.history ?? []), ...points]
          .toSorted((one, other) => one.when - other.when)
          .slice(-MAX_RECALLED),
      }));
    }
    case 'exercise.directed':
      return event.command.do === 'resume'
        ? resume(runs, event.run, at)
        : change(runs, event.run, (run) => direct(run, event.command, at));
    case 'exercise.readied':
      return change(runs, event.run, (run) =>
        event.step === run.step ? { ...run, ready: having(run.ready, event.person, event.ready) } : run,
      );
    case 'exercise.written':
      if (by === null) return runs;
      return change(runs, event.run, (run) =>
        put(run, event.entry, {
          by: shared(run, event.region) ? (entryOf(run, event.entry)?.by ?? by) : by,
          region: event.region,
          on: event.on,
          value: event.value,
          at,
          status: event.sight === 'everyone' ? 'released' : event.offered ? 'offered' : 'private',
        }),
      );
    case 'exercise.released':
      return change(runs, event.run, (run) =>
        put(run, event.entry, {
          by: event.author,
          region: event.region,
          on: event.on,
          value: event.value,
          at,
          status: 'released',
        }),
      );
    case 'exercise.kept':
      return change(runs, event.run, (run) =>
        entryOf(run, event.entry) !== undefined
          ? run
          : put(run, event.entry, {
              by: event.author,
              region: event.region,
              on: event.on,
              value: event.value,
              at: event.writtenAt ?? at,
              status: event.status,
            }),
      );
    case 'exercise.offered':
      return changeEntry(runs, event, (entry) =>
        entry.status === 'released' ? entry : { ...entry, status: event.offered ? 'offered' : 'private' },
      );
    case 'exercise.held':
      return changeEntry(runs, event, (entry) => ({ ...entry, held: event.held }));
    case 'exercise.keep':
      return changeEntry(runs, event, (entry) => ({
        ...entry,
        keep: having(entry.keep, event.person, event.keep),
      }));
    case 'exercise.erased':
      return change(runs, event.run, (run) => ({
        ...run,
        entries: run.entries.filter(({ id, on }) => id !== event.entry && on !== event.entry),
      }));
  }
};

const change = (runs: readonly Run[], id: RunId, how: (run: Run) => Run): readonly Run[] =>
  runs.map((run) => (run.id === id ? how(run) : run));

const parked = (run: Run): Run => (run.standing === 'running' ? { ...run, standing: 'parked' } : run);

/** Taken up again at the step it was left at; whatever runs instead is parked and loses nothing. */
const resume = (runs: readonly Run[], id: RunId, at: number): readonly Run[] =>
  runs.map((run) =>
    run.id === id ? { ...run, standing: 'running', landing: false, stepAt: at, ready: [] } : parked(run),
  );

const direct = (run: Run, command: RunCommand, at: number): Run => {
  switch (command.do) {
    case 'go': {
      const step = run.exercise.steps[command.step];
      if (step === undefined || run.standing !== 'running') return run;
      const gone: Run = { ...run, step: command.step, landing: false, stepAt: at, ready: [] };
      return crossesSwaps(run, command.step) ? swapped(gone) : gone;
    }
    case 'land':
      return run.standing === 'running' ? { ...run, landing: true, stepAt: at, ready: [] } : run;
    case 'swap':
      return swapped(run);
    case 'curtain':
      return { ...run, curtained: command.over };
    case 'park':
      return parked(run);
    case 'end':
      return { ...run, standing: 'ended', ready: [], curtained: [] };
    case 'resume':
      return run;
  }
};

/** Whether an odd number of changes of roles lies between here and there: going back undoes what going on has done. */
const crossesSwaps = ({ exercise, step }: Run, to: number): boolean => {
  const crossed = exercise.steps.slice(Math.min(step, to) + 1, Math.max(step, to) + 1);
  return crossed.filter(({ swaps }) => swaps).length % 2 === 1;
};

const swapped = (run: Run): Run => ({
  ...run,
  roles: {
    ...run.roles,
    speaker: run.roles.listener,
    listener: run.roles.speaker,
    first: run.roles.listener,
  },
});

const having = (people: readonly PersonId[], person: PersonId, isSo: boolean): PersonId[] => {
  const others = people.filter((id) => id !== person);
  return isSo ? [...others, person] : others;
};

export const entryOf = ({ entries }: Pick<Run, 'entries'>, id: EntryId): Entry | undefined =>
  entries.find((entry) => entry.id === id);

const shared = (run: Run, region: string): boolean => regionOf(run, region)?.owner === 'shared';

const put = (
  run: Run,
  id: EntryId,
  what: Pick<Entry, 'by' | 'region' | 'on' | 'value' | 'at'> & { readonly status: EntryStatus },
): Run => {
  const before = entryOf(run, id);
  if (before === undefined) {
    if (run.entries.length >= MAX_ENTRIES) return run;
    const entry: Entry = { id, ...what, version: 1, held: false, keep: [] };
    return { ...run, entries: [...run.entries, entry] };
  }
  const released = before.status === 'released';
  const changed = JSON.stringify(before.value) !== JSON.stringify(what.value);
  const after: Entry = {
    ...before,
    ...what,
    ...(released ? { status: 'released' } : {}),
    // Others have agreed to keep what stood there, not what stands there now.
    keep: changed ? before.keep.filter((id) => id === before.by) : before.keep,
  };
  // Newly shown it is as new: how often it was changed in private, and when it was begun, are nobody else's to know.
  if (what.status === 'released' && !released) {
    return { ...run, entries: [...run.entries.filter((entry) => entry.id !== id), { ...after, version: 1 }] };
  }
  const next = { ...after, version: before.version + 1 };
  return { ...run, entries: run.entries.map((entry) => (entry.id === id ? next : entry)) };
};

const changeEntry = (
  runs: readonly Run[],
  { run: id, entry: which }: { readonly run: RunId; readonly entry: EntryId },
  how: (entry: Entry) => Entry,
): readonly Run[] =>
  change(runs, id, (run) => ({
    ...run,
    entries: run.entries.map((entry) => (entry.id === which ? how(entry) : entry)),
  }));
