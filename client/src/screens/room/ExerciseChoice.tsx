import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import type { BlockId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { isEmotional } from '@trialogue/shared/plan/planFace.ts';
import { ExerciseLibrary } from '../../components/exercise/ExerciseLibrary.tsx';
import { isFull, put } from '../../components/plan/planEdits.ts';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePlan } from '../../hooks/usePlan.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { planText } from '../../text/plan.ts';
import { templatesText } from '../../text/templates.ts';
import { sessionClock } from '../../timer/sessionClock.ts';
import { askTemplates } from '../templates/askTemplates.ts';
import { mayStartAt } from './mayStartAt.ts';
import { partnersOf } from './partners.ts';

interface ExerciseChoiceProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  /** The exercise to look at first. */
  readonly first?: string;
  /** It is chosen for the plan: for that block, or (`undefined`) a new one. */
  readonly planning?: { readonly block: BlockId | undefined };
  readonly onClose: () => void;
}

const all = Object.values(exercises);

/** The library, bound to this session. Only a therapist ever loads it. */
export const ExerciseChoice = ({ client, view, first, planning, onClose }: ExerciseChoiceProps) => {
  const request = useRequest();
  const own = useAnswer(askTemplates);
  const { show } = useNotices();
  const { plan, change } = usePlan(client, view.plan);
  const clock = sessionClock(view, client.clock.now());
  const mayStart = mayStartAt(view);
  const roomInPlan = planning?.block !== undefined || !isFull(plan);
  const ours = own.answer?.templates.map(({ exercise }) => exercise) ?? [];
  const looked = [...ours, ...all].find(({ id }) => id === first);
  // One of the practice's own is looked at as soon as it is there.
  if (first !== undefined && looked === undefined && own.answer === undefined && own.problem === undefined) {
    return null;
  }
  return (
    <ExerciseLibrary
      exercises={[...ours, ...all]}
      missing={own.problem === undefined || own.answer !== undefined ? undefined : templatesText.ownMissing}
      parked={mayStart ? view.runs.filter(({ standing }) => standing === 'parked') : []}
      partners={partnersOf(view.people)}
      minutesLeft={clock && Math.max(0, Math.floor(clock.remainingMs / MINUTE_MS))}
      plannedMinutes={view.plannedMinutes}
      first={looked}
      planning={planning !== undefined}
      onStart={
        mayStart
          ? (exercise, roles) => {
              onClose();
              request(() => client.exercises.start(exercise, roles));
            }
          : undefined
      }
      onPlan={
        roomInPlan
          ? (exercise: Exercise) => {
              onClose();
              change(put({ ...exercise, emotional: isEmotional(exercise) }, planning?.block));
              show({ words: planText.wasPut(exercise.name) });
            }
          : undefined
      }
      onResume={({ id }) => {
        onClose();
        request(() => client.exercises.direct(id, { do: 'resume' }));
      }}
      onClose={onClose}
    />
  );
};
