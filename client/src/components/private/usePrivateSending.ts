import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { useState } from 'react';
import { useAction } from '../../hooks/useAction.ts';

export interface PrivateSending {
  readonly busy: boolean;
  readonly sent: boolean;
  readonly failed: ErrorCode | undefined;
}

/** Sends a private check once it is asked to; what was typed stays with the caller whatever happens. */
export const usePrivateSending = () => {
  const { busy, problem, run } = useAction();
  const [sent, setSent] = useState(false);
  const sending: PrivateSending = { busy, sent, failed: problem };
  return {
    sending,
    send: (work: () => Promise<void>): void =>
      run(async () => {
        await work();
        setSent(true);
      }),
    reopen: () => setSent(false),
  };
};
