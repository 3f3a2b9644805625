import type { Knock } from '@trialogue/shared/protocol/session.ts';
import { useEffect, useEffectEvent, useRef } from 'react';

const keyOf = ({ person, device }: Knock): string => `${person} ${device}`;

/** Calls `onKnock` once for every knock that was not there before. */
export const useKnocks = (knocks: readonly Knock[], onKnock: (knock: Knock) => void): void => {
  const known = useRef<ReadonlySet<string>>(new Set());
  const tell = useEffectEvent(onKnock);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(knocks.map(keyOf));
    for (const knock of knocks) if (!before.has(keyOf(knock))) tell(knock);
  }, [knocks]);
};
