import './Room.css';
import { personOf } from '@trialogue/shared/log/sessionState.ts';
import { PartnerPrivately } from '../../components/private/PartnerPrivately.tsx';
import { QuickExit } from '../../components/private/QuickExit.tsx';
import { useStore } from '../../hooks/useStore.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { RoomScreen } from './RoomScreen.tsx';

/** The session itself, for anybody who has been let in; nothing while the person is anywhere else. */
export const Room = ({ client }: { readonly client: SessionClient }) => {
  const state: ClientState = useStore(client.state);
  if (state.kind !== 'inside') return null;
  const self = personOf(state.view, state.self.id);
  if (self === undefined) return null;
  return (
    <RoomScreen
      client={client}
      inside={state}
      self={self}
      controls={<PartnerPrivately />}
      corner={<QuickExit />}
    />
  );
};
