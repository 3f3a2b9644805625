import type { Person } from '../../log/sessionState.ts';
import { roleOf } from '../../roles.ts';
import type { Exercise } from '../exercise.ts';
import { type Entry, type Run, regionOf } from './runState.ts';

type Viewer = Pick<Person, 'id' | 'seat'>;

const unsaid = '·';

/**
 * The exercise as a partner may have it: what to do, and nothing of what the therapist weighs. What stops an exercise
 * or rules it out would tell a partner what the therapist looks for.
 */
export const exerciseFor = (exercise: Exercise, { seat }: Viewer): Exercise =>
  roleOf(seat) === 'therapist'
    ? exercise
    : {
        ...exercise,
        evidence: unsaid,
        informedBy: unsaid,
        prerequisites: [],
        notIf: [],
        stops: [],
        stopNotes: [],
        turnRules: [],
        steps: exercise.steps.map((step) => ({ ...step, prompt: { ...step.prompt, therapist: unsaid } })),
      };

const entryFor = (run: Run, entry: Entry, viewer: Viewer): readonly Entry[] => {
  if (entry.by === viewer.id) return [{ ...entry, keep: entry.keep.filter((id) => id === viewer.id) }];
  if (roleOf(viewer.seat) === 'therapist') {
    const unseen = entry.status !== 'released' && regionOf(run, entry.region)?.visibility === 'onlyMe';
    return [unseen ? { ...entry, value: null } : entry];
  }
  const released = entry.status === 'released';
  return released ? [{ ...entry, keep: entry.keep.filter((id) => id === viewer.id) }] : [];
};

/**
 * A run as `viewer` may know it. A partner learns nothing of what the other has not released: not that it is there,
 * not its length, not when it changes.
 */
export const runFor = (run: Run, viewer: Viewer): Run => {
  const entries = run.entries.flatMap((entry) => entryFor(run, entry, viewer));
  if (roleOf(viewer.seat) === 'therapist') return { ...run, entries };
  return {
    ...run,
    exercise: exerciseFor(run.exercise, viewer),
    ready: run.ready.filter((id) => id === viewer.id),
    entries,
  };
};
