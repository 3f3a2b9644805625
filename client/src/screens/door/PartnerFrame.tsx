import { personOf } from '@trialogue/shared/log/sessionState.ts';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { PartnerCorner } from '../../components/private/PartnerCorner.tsx';
import { type PartnersOwn, PartnersOwnContext } from '../../components/private/partnersOwn.ts';
import { useQuietKeys } from '../../components/private/useQuietKeys.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { PartnerPass } from '../../session/PartnerPass.ts';
import { leaveQuickly, watchShift } from '../../session/quickExit.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { Store } from '../../store/Store.ts';
import { useSeen } from './useSeen.ts';

interface PartnerFrameProps {
  /** `undefined` before there is one, and where the browser can carry none. */
  readonly client: SessionClient | undefined;
  readonly pass: PartnerPass;
  readonly children: ReactNode;
}

const nowhere = new Store<ClientState>({ kind: 'connecting' });

/** Around every screen of a partner: the quiet signal and the way out, by hand and by keyboard. */
export const PartnerFrame = ({ client, pass, children }: PartnerFrameProps) => {
  const state = useStore(client?.state ?? nowhere);
  const seen = useSeen(client);
  const request = useRequest();
  const self = state.kind === 'inside' ? personOf(state.view, state.self.id) : undefined;

  const exit = () => {
    pass.abandon();
    leaveQuickly(pass.exitUrl, {
      silence: () => {
        // First what would tell the server of a microphone that goes off: a lost link tells of none.
        client?.media.get()?.close();
        client?.local.close();
      },
      close: () => client?.close(),
    });
  };
  const signal = client === undefined || state.kind === 'over' ? undefined : client.privately.signal;
  const own: PartnersOwn = {
    exit,
    signal,
    seen,
    feeling:
      client === undefined || self === undefined
        ? undefined
        : {
            last: self.feelings.at(-1)?.value,
            rate: (value) => request(() => client.privately.rate(value)),
          },
  };

  useQuietKeys((chosen) => signal?.(chosen));
  const exitNow = useEffectEvent(exit);
  useEffect(() => watchShift(() => exitNow()), []);

  return (
    <PartnersOwnContext value={own}>
      {/* In the room both have their places in its bars. */}
      {state.kind !== 'inside' && <PartnerCorner />}
      {children}
    </PartnersOwnContext>
  );
};
