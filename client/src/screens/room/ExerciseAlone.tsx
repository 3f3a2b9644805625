import { type Run, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { Later } from '../../components/ui/Later.tsx';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';
import { exerciseSurface } from './surfaces.ts';

interface ExerciseAloneProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly run: Run;
  readonly self: Person;
}

/** What a partner is asked while an exercise has parted the two, and where they write it. */
export const ExerciseAlone = (props: ExerciseAloneProps) => (
  <>
    <p className="exercise-prompt">{stepOf(props.run)?.prompt.acting}</p>
    <Later part={exerciseSurface} opening={exerciseText.opening}>
      {(ExerciseSurface) => <ExerciseSurface {...props} ownOnly />}
    </Later>
  </>
);
