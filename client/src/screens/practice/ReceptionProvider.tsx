import { type ReactNode, useEffect, useState } from 'react';
import { useAccount } from '../../hooks/useAccount.ts';
import { WaitingContext } from '../../hooks/useWaiting.ts';
import { LaterPart } from '../../http/LaterPart.ts';
import type { WaitingNow } from '../../signalling/Reception.ts';

const later = new LaterPart(
  'signalling/Reception.ts',
  async () => (await import('../../signalling/Reception.ts')).Reception,
);

/** Lets everything below it know who waits before the therapist's sessions. */
export const ReceptionProvider = ({ children }: { readonly children: ReactNode }) => {
  const { round } = useAccount();
  const [waiting, setWaiting] = useState<WaitingNow>(new Map());
  return (
    <WaitingContext value={waiting}>
      {children}
      {/* Another sign-in is another way in. */}
      <Listening key={round} onChange={setWaiting} />
    </WaitingContext>
  );
};

const Listening = ({ onChange }: { readonly onChange: (waiting: WaitingNow) => void }) => {
  useEffect(() => {
    const stopping = new AbortController();
    later.loaded().then(
      (Reception) => {
        if (stopping.signal.aborted) return;
        const reception = new Reception(onChange);
        stopping.signal.addEventListener('abort', () => reception.close());
      },
      // The pages do without, until the next sign-in.
      () => later.forget(),
    );
    return () => stopping.abort();
  }, [onChange]);
  return null;
};
