import { type Run, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { lazy, Suspense } from 'react';
import { Spinner } from '../../components/ui/Spinner.tsx';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';

const ExerciseSurface = lazy(async () => ({
  default: (await import('./ExerciseSurface.tsx')).ExerciseSurface,
}));

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
    <Suspense fallback={<Spinner label={exerciseText.opening} />}>
      <ExerciseSurface {...props} ownOnly />
    </Suspense>
  </>
);
