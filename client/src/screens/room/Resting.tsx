import { runningOf, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { ReactNode } from 'react';
import { Apart } from '../../components/stage/Apart.tsx';
import { TimeOutRest } from '../../components/stage/TimeOutRest.tsx';
import { useNow } from '../../hooks/useNow.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { digits } from '../../timer/digits.ts';
import { restFace } from '../../timer/restFace.ts';
import { ExerciseAlone } from './ExerciseAlone.tsx';

interface RestingProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly self: Person;
  /** The faces on this person's stage: the therapist's while they sit here. */
  readonly children: ReactNode;
}

const DRAW_MS = 1_000;

/** The whole stage of a partner who rests: outside a caucus, or in a time-out. */
export const Resting = ({ client, view, self, children }: RestingProps) => {
  const { stage } = view;
  const run = runningOf(view.runs);
  const request = useRequest();
  const now = useNow(client.clock.now, DRAW_MS);
  if (stage.kind === 'caucus') return <Apart since={digits(Math.max(0, now - stage.sinceAt))} />;
  if (stage.kind !== 'timeOut') return null;
  return (
    <TimeOutRest
      face={restFace(stage, now)}
      company={stage.sitting === self.id ? children : undefined}
      work={
        run !== undefined && stepOf(run)?.floor === 'apart' ? (
          <ExerciseAlone client={client} view={view} run={run} self={self} />
        ) : undefined
      }
      ready={
        stage.returning
          ? {
              tapped: stage.ready.includes(self.id),
              onReady: () => request(client.stage.readyToReturn),
            }
          : undefined
      }
    />
  );
};
