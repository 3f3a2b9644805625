import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { ExerciseLibrary } from '../../components/exercise/ExerciseLibrary.tsx';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { sessionClock } from '../../timer/sessionClock.ts';
import { partnersOf } from './partners.ts';

interface ExerciseChoiceProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly onClose: () => void;
}

const all = Object.values(exercises);

/** The library, bound to this session. Only a therapist ever loads it. */
export const ExerciseChoice = ({ client, view, onClose }: ExerciseChoiceProps) => {
  const request = useRequest();
  const clock = sessionClock(view, client.clock.now());
  return (
    <ExerciseLibrary
      exercises={all}
      parked={view.runs.filter(({ standing }) => standing === 'parked')}
      partners={partnersOf(view.people)}
      minutesLeft={clock && Math.max(0, Math.floor(clock.remainingMs / MINUTE_MS))}
      onStart={(exercise, roles) => {
        onClose();
        request(() => client.exercises.start(exercise, roles));
      }}
      onResume={({ id }) => {
        onClose();
        request(() => client.exercises.direct(id, { do: 'resume' }));
      }}
      onClose={onClose}
    />
  );
};
