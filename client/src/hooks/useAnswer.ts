import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Answered<Answer> {
  /** The latest answer; kept while a newer one is on its way and when that one fails. */
  readonly answer: Answer | undefined;
  readonly problem: ErrorCode | undefined;
  /** Asks again. */
  readonly reload: () => void;
  /** Puts in what another request has just told. */
  readonly replace: (answer: Answer) => void;
}

/** The code a person is told for anything thrown; what is not a `SessionError` is our own fault. */
export const codeOf = (thrown: unknown): ErrorCode =>
  thrown instanceof SessionError ? thrown.code : 'internal';

/**
 * What `ask` answers: asked for at once, when `ask` is another function, and when the person comes back to this tab.
 * An answer that was overtaken by a newer question is dropped.
 */
export const useAnswer = <Answer>(ask: (signal: AbortSignal) => Promise<Answer>): Answered<Answer> => {
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<ErrorCode>();
  const latest = useRef<AbortController>(null);

  const reload = useCallback(() => {
    latest.current?.abort();
    const asked = new AbortController();
    latest.current = asked;
    ask(asked.signal).then(
      (value) => {
        if (asked.signal.aborted) return;
        setAnswer(value);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!asked.signal.aborted) setProblem(codeOf(thrown));
      },
    );
  }, [ask]);

  useEffect(() => {
    reload();
    return () => latest.current?.abort();
  }, [reload]);

  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [reload]);

  const replace = useCallback((value: Answer) => {
    latest.current?.abort();
    setAnswer(value);
    setProblem(undefined);
  }, []);
  return { answer, problem, reload, replace };
};
