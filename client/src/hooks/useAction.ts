import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { useCallback, useRef, useState } from 'react';
import { codeOf } from './useAnswer.ts';

export interface Action {
  readonly busy: boolean;
  readonly problem: ErrorCode | undefined;
  /** Does the work unless it is under way already; a failure becomes `problem`. */
  readonly run: (work: () => Promise<void>) => void;
  readonly clear: () => void;
}

/** One thing a person does that takes a moment and may fail. */
export const useAction = (): Action => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();
  const underWay = useRef(false);

  const run = useCallback((work: () => Promise<void>) => {
    // State is too late to stop the second click of a double click.
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((thrown: unknown) => setProblem(codeOf(thrown)))
      .finally(() => {
        underWay.current = false;
        setBusy(false);
      });
  }, []);

  const clear = useCallback(() => setProblem(undefined), []);
  return { busy, problem, run, clear };
};
