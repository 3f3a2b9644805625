import type { StopCode } from '@trialogue/shared/exercises/exercise.ts';
import { runningOf } from '@trialogue/shared/exercises/run/runState.ts';
import { alwaysPossible, type StopResponse } from '@trialogue/shared/exercises/stopResponses.ts';
import { GroundingDialog } from '../../components/exercise/GroundingDialog.tsx';
import { StopDialog } from '../../components/exercise/StopDialog.tsx';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { ExerciseChoice } from './ExerciseChoice.tsx';
import { partnersOf } from './partners.ts';

export type ExerciseAsked = 'exercises' | 'ground' | 'stop';

interface ExerciseDialogsProps {
  readonly asked: ExerciseAsked;
  readonly client: SessionClient;
  readonly view: SessionView;
  /** Where each of them is and whom to call. */
  readonly onPeople: () => void;
  readonly onClose: () => void;
}

/** What the therapist asks of exercises. Nobody else loads it. */
export const ExerciseDialogs = ({ asked, client, view, onPeople, onClose }: ExerciseDialogsProps) => {
  const request = useRequest();
  const doing = (work: () => Promise<unknown>): void => {
    onClose();
    request(work);
  };
  const { exercises, stage } = client;
  const partners = partnersOf(view.people);
  switch (asked) {
    case 'exercises':
      return <ExerciseChoice client={client} view={view} onClose={onClose} />;
    case 'ground':
      return (
        <GroundingDialog
          partners={partners}
          now={view.grounding}
          onLead={(way, chosen) => doing(() => exercises.ground(way, chosen))}
          onClose={onClose}
        />
      );
    case 'stop': {
      const run = runningOf(view.runs);
      const respond = (response: Exclude<StopResponse, 'caucus'>): void => {
        const everyone = partners.map(({ id }) => id);
        switch (response) {
          case 'senses':
          case 'breath':
            doing(() => exercises.ground(response, everyone));
            break;
          case 'timeOut':
            doing(stage.askTimeOut);
            break;
          case 'safety':
            onClose();
            onPeople();
            break;
          case 'curtain':
            if (run !== undefined) doing(() => exercises.direct(run.id, { do: 'curtain', over: everyone }));
            break;
          case 'park':
          case 'end':
            if (run !== undefined) doing(() => exercises.direct(run.id, { do: response }));
        }
      };
      return (
        <StopDialog
          codes={codesOf(run?.exercise.stops ?? [])}
          notes={run?.exercise.stopNotes ?? []}
          partners={partners}
          onRespond={respond}
          onCaucus={(id) => doing(() => stage.beginCaucus(id))}
          onClose={onClose}
        />
      );
    }
  }
};

/** The exercise's own first, each once. */
const codesOf = (own: readonly StopCode[]): readonly StopCode[] => [...new Set([...own, ...alwaysPossible])];
