import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { useCallback, useState } from 'react';
import type { SessionClient } from '../session/SessionClient.ts';

interface Arrival {
  readonly arriving: boolean;
  /** Why the last try did not reach the waiting room. */
  readonly failed: ErrorCode | undefined;
  readonly arrive: () => void;
}

/** Knocking: from the device check, or again from outside. */
export const useArrival = (client: SessionClient): Arrival => {
  const [arriving, setArriving] = useState(false);
  const [failed, setFailed] = useState<ErrorCode>();

  const arrive = useCallback(() => {
    setArriving(true);
    setFailed(undefined);
    client
      .arrive()
      .catch((thrown: unknown) => setFailed(thrown instanceof SessionError ? thrown.code : 'internal'))
      .finally(() => setArriving(false));
  }, [client]);

  return { arriving, failed, arrive };
};
