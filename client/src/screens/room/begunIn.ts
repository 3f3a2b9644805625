import { runningOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Under } from '@trialogue/shared/plan/planFace.ts';
import type { SessionView } from '../../session/clientState.ts';

/** The exercises that have begun in this session; one that is parked would have to begin again. */
export const begunIn = ({ runs }: Pick<SessionView, 'runs'>): Under => ({
  begun: runs.filter(({ standing }) => standing !== 'parked').map(({ exercise }) => exercise.id),
  running: runningOf(runs)?.exercise.id,
});
