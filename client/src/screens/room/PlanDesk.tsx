import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { SESSION_LENGTHS_MIN } from '@trialogue/shared/limits.ts';
import { PlanPanel } from '../../components/plan/PlanPanel.tsx';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { useNow } from '../../hooks/useNow.ts';
import { usePlan } from '../../hooks/usePlan.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { sessionClock } from '../../timer/sessionClock.ts';
import { askTemplates } from '../templates/askTemplates.ts';
import { begunIn } from './begunIn.ts';
import { mayStartAt } from './mayStartAt.ts';
import type { Asked } from './RoomDialogs.tsx';

interface PlanDeskProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly onAsk: (asked: Asked) => void;
}

/** Whole minutes are shown. */
const REDRAW_MS = 5_000;

/** The plan, bound to this session. Only a therapist ever loads it. */
export const PlanDesk = ({ client, view, onAsk }: PlanDeskProps) => {
  const now = useNow(client.clock.now, REDRAW_MS);
  const { plan, change } = usePlan(client, view.plan);
  const own = useAnswer(askTemplates);
  const { plannedMinutes } = view;
  // As the library finds them: the practice's own before those that came with Trialogue.
  const fitsOf = (id: string) =>
    (own.answer?.templates.find(({ exercise }) => exercise.id === id)?.exercise ?? exercises[id])?.fits;
  return (
    <PlanPanel
      plan={plan}
      plannedMinutes={plannedMinutes}
      usual={SESSION_LENGTHS_MIN.findLast((length) => length <= plannedMinutes) ?? SESSION_LENGTHS_MIN[0]}
      elapsedMs={sessionClock(view, now)?.elapsedMs}
      under={begunIn(view)}
      fitsOf={fitsOf}
      onChange={change}
      onStart={mayStartAt(view) ? (exercise) => onAsk({ kind: 'planned', exercise }) : undefined}
      onChoose={(block) => onAsk({ kind: 'planning', block })}
    />
  );
};
