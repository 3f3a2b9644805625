import type { PersonId } from '@trialogue/shared/ids.ts';
import type { ListenerSign } from '@trialogue/shared/protocol/stage.ts';
import { useEffect, useState } from 'react';
import type { SessionClient } from '../session/SessionClient.ts';

export type Signs = ReadonlyMap<PersonId, ListenerSign>;

/** Long enough to be noticed beside a face, short enough not to stand there as a verdict. */
const SHOWN_MS = 5_000;

/** The signs given just now; each goes by itself. */
export const useSigns = (client: SessionClient): Signs => {
  const [signs, setSigns] = useState<Signs>(new Map());
  useEffect(() => {
    const timers = new Map<PersonId, ReturnType<typeof setTimeout>>();
    const drop = (person: PersonId) => {
      timers.delete(person);
      setSigns((before) => new Map([...before].filter(([id]) => id !== person)));
    };
    const unsubscribe = client.onSigned(({ person, sign }) => {
      clearTimeout(timers.get(person));
      timers.set(
        person,
        setTimeout(() => drop(person), SHOWN_MS),
      );
      setSigns((before) => new Map(before).set(person, sign));
    });
    return () => {
      unsubscribe();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [client]);
  return signs;
};
