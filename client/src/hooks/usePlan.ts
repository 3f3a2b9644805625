import type { Plan } from '@trialogue/shared/plan/plan.ts';
import { useCallback, useRef, useState } from 'react';
import type { SessionClient } from '../session/SessionClient.ts';
import { useRequest } from './useRequest.ts';

const empty: Plan = { blocks: [] };

/** The plan the log says, unless a later one of one's own is still on its way. */
const laidIn = (client: SessionClient): Plan => {
  const state = client.state.get();
  return (state.kind === 'inside' ? state.view.plan : null) ?? empty;
};

export interface Planned {
  /** What to show: also what is not acknowledged yet. */
  readonly plan: Plan;
  /** Lays the plan changed; what is refused is told as a notice, and not shown any longer. */
  readonly change: (edit: (plan: Plan) => Plan) => void;
}

/** The therapist's plan, shown as it is changed. `laid` comes from the view. */
export const usePlan = (client: SessionClient, laid: Plan | null): Planned => {
  const request = useRequest();
  const ahead = useRef<Plan>(undefined);
  const [shown, setShown] = useState<Plan>();
  const change = useCallback(
    (edit: (plan: Plan) => Plan) => {
      // Two changes before the next drawing: the second one builds on the first.
      const before = ahead.current ?? laidIn(client);
      const next = edit(before);
      if (next === before) return;
      ahead.current = next;
      setShown(next);
      request(() =>
        client.exercises.layPlan(next).finally(() => {
          if (ahead.current !== next) return;
          ahead.current = undefined;
          setShown(undefined);
        }),
      );
    },
    [client, request],
  );
  return { plan: shown ?? laid ?? empty, change };
};
