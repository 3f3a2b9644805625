import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageKind } from '@trialogue/shared/stage/stageState.ts';
import type { Sharing } from '../../components/controls/ControlBar.tsx';
import { useChange } from '../../hooks/useChange.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionClient } from '../../session/SessionClient.ts';

export interface OwnScreen {
  readonly sharing: Sharing | undefined;
  /** Agreed to and not used yet; to be called from a press. */
  readonly choose: (() => void) | undefined;
  readonly isShared: boolean;
}

/** What this person may do about sharing the screen. A partner asks first; a consent taken back ends the sharing. */
export const useSharing = (client: SessionClient, person: Person, stage: StageKind): OwnScreen => {
  const request = useRequest();
  const isShared = useStore(client.local.state).screen.status === 'on';
  const isTherapist = roleOf(person.seat) === 'therapist';
  const start = () => void client.local.startScreen();

  useChange(person.share, (before, after) => {
    if (!isTherapist && before === 'agreed' && after === 'none') client.local.stopScreen();
  });

  const sharing = (): Sharing | undefined => {
    if (isShared) return { kind: 'sharing', onPress: () => client.local.stopScreen() };
    if (isTherapist) return { kind: 'may', onPress: start };
    if (stage !== 'together') return undefined;
    switch (person.share) {
      case 'agreed':
        return { kind: 'may', onPress: start };
      case 'asked':
        return { kind: 'asked' };
      case 'none':
        return { kind: 'mustAsk', onPress: () => request(() => client.askToShare()) };
    }
  };

  const mayChoose = !isTherapist && person.share === 'agreed' && !isShared && stage === 'together';
  return { sharing: sharing(), choose: mayChoose ? start : undefined, isShared };
};
