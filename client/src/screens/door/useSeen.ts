import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { useEffect, useState } from 'react';
import type { SessionClient } from '../../session/SessionClient.ts';

/** Long enough to be noticed by somebody who looks for it. */
const SEEN_MS = 4 * SECOND_MS;

/** True for a few seconds after the therapist has ticked a quiet signal off. */
export const useSeen = (client: SessionClient | undefined): boolean => {
  const [ticks, setTicks] = useState(0);

  useEffect(() => client?.onSignalAnswered(() => setTicks((count) => count + 1)), [client]);
  useEffect(() => {
    if (ticks === 0) return;
    const timer = setTimeout(() => setTicks(0), SEEN_MS);
    return () => clearTimeout(timer);
  }, [ticks]);

  return ticks > 0;
};
