import type { PersonId } from '@trialogue/shared/ids.ts';
import { SettingsDialog } from '../../components/controls/SettingsDialog.tsx';
import { ConfirmDialog } from '../../components/stage/ConfirmDialog.tsx';
import type { Devices } from '../../hooks/useDevices.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { roomText } from '../../text/room.ts';

/** What the room asks or shows in front of everything else; one at a time. */
export type Asked =
  | { readonly kind: 'leave' | 'end' | 'settings' }
  | { readonly kind: 'remove'; readonly person: PersonId; readonly name: string };

interface RoomDialogsProps {
  readonly asked: Asked | undefined;
  readonly client: SessionClient;
  readonly isTherapist: boolean;
  readonly devices: Devices;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The dialog that is open, if any. */
export const RoomDialogs = (props: RoomDialogsProps) => {
  const { asked, client, isTherapist, devices, onClose } = props;
  const request = useRequest();
  const doing = (work: () => Promise<unknown>) => () => {
    onClose();
    request(work);
  };
  const { leave, end, people } = roomText;
  switch (asked?.kind) {
    case undefined:
      return null;
    case 'leave':
      return (
        <ConfirmDialog
          {...leave}
          words={isTherapist ? leave.therapist : leave.partner}
          onConfirm={doing(() => client.leave())}
          onClose={onClose}
        />
      );
    case 'end':
      return <ConfirmDialog {...end} onConfirm={doing(() => client.end())} onClose={onClose} />;
    case 'remove':
      return (
        <ConfirmDialog
          title={people.removeTitle(asked.name)}
          words={people.removeWords(asked.name)}
          confirm={people.removeConfirm}
          stay={people.stay}
          onConfirm={doing(() => client.remove(asked.person))}
          onClose={onClose}
        />
      );
    case 'settings':
      return (
        <SettingsDialog
          devices={devices}
          shortcuts={props.shortcuts}
          onShortcuts={props.onShortcuts}
          remembersLook={isTherapist}
          onClose={onClose}
        />
      );
  }
};
