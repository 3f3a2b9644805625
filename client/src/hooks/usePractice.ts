import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useAccount } from './useAccount.ts';
import { type Action, useAction } from './useAction.ts';
import { type Answered, useAnswer } from './useAnswer.ts';

/** As `useAnswer`; a lost sign-in asks for the password, and then asks again by itself. */
export const usePracticeAnswer = <Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
): Answered<Answer> => {
  const answered = useAnswer(ask);
  const { round } = useAccount();
  const firstRound = useRef(round);
  const { reload } = answered;
  useLostSignIn(answered.problem);
  useEffect(() => {
    if (round !== firstRound.current) reload();
  }, [round, reload]);
  return answered;
};

/** As `useAction`; a lost sign-in asks for the password. The person then presses again. */
export const usePracticeAction = (): Action => {
  const action = useAction();
  useLostSignIn(action.problem);
  return action;
};

const useLostSignIn = (problem: ErrorCode | undefined): void => {
  const { lost } = useAccount();
  const onLost = useEffectEvent(lost);
  useEffect(() => {
    if (problem === 'unauthorised') onLost();
  }, [problem]);
};
