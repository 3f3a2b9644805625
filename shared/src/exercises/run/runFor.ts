import type { Person } from '../../log/sessionState.ts';
import { roleOf } from '../../roles.ts';
import type { Exercise } from '../exercise.ts';
import { type Entry, type Recalled, type Run, regionOf } from './runState.ts';

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
  const own = entry.by === viewer.id;
  const released = entry.status === 'released';
  if (!own && !released && roleOf(viewer.seat) === 'partner') return [];
  const authorsAlone = entry.on === null && regionOf(run, entry.region)?.visibility === 'onlyMe';
  return [
    {
      ...entry,
      value: own || released || !authorsAlone ? entry.value : null,
      // Whether somebody else wants it kept is theirs to say.
      keep: entry.keep.filter((id) => id === viewer.id),
    },
  ];
};

/** Whether `viewer` may know where somebody stood in an earlier session: it is for whom it was kept. */
export const mayRecall = (
  { person, save }: Pick<Recalled, 'person' | 'save'>,
  { id, seat }: Viewer,
): boolean => {
  const therapist = roleOf(seat) === 'therapist';
  switch (save) {
    case 'couple':
      return true;
    case 'own':
      return therapist || person === id;
    case 'self':
      return person === id;
    case 'clinician':
      return therapist;
    case 'drop':
      return false;
  }
};

const historyFor = ({ history }: Run, viewer: Viewer): Pick<Run, 'history'> => {
  const known = history?.filter((point) => mayRecall(point, viewer)) ?? [];
  // That there is something and nothing of it may be known is itself not to be known.
  return known.length === 0 ? {} : { history: known };
};

/**
 * A run as `viewer` may know it. A partner learns nothing of what the other has not released: not that it is there,
 * not its length, not when it changes.
 */
export const runFor = (run: Run, viewer: Viewer): Run => {
  const { history: _, ...known } = run;
  const entries = run.entries.flatMap((entry) => entryFor(run, entry, viewer));
  const history = historyFor(run, viewer);
  if (roleOf(viewer.seat) === 'therapist') return { ...known, ...history, entries };
  return {
    ...known,
    ...history,
    exercise: exerciseFor(run.exercise, viewer),
    ready: run.ready.filter((id) => id === viewer.id),
    entries,
  };
};
