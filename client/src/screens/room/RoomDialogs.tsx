import type { BlockId, PersonId } from '@trialogue/shared/ids.ts';
import { SettingsDialog } from '../../components/controls/SettingsDialog.tsx';
import { ConfirmDialog } from '../../components/stage/ConfirmDialog.tsx';
import { EndDialog } from '../../components/stage/EndDialog.tsx';
import { FloorDialog } from '../../components/stage/FloorDialog.tsx';
import { PolicyDialog } from '../../components/stage/PolicyDialog.tsx';
import { stageChoices } from '../../components/stage/stageChoices.ts';
import { Later } from '../../components/ui/Later.tsx';
import { EasingDialog } from '../../components/video/EasingDialog.tsx';
import type { Devices } from '../../hooks/useDevices.ts';
import type { Easing } from '../../hooks/useEasing.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { LaterPart } from '../../http/LaterPart.ts';
import { loudnessCanBeSet } from '../../media/browserSupport.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';
import { roomText } from '../../text/room.ts';
import type { ExerciseAsked } from './ExerciseDialogs.tsx';
import { partnersOf } from './partners.ts';

const exerciseDialogs = new LaterPart(
  'screens/room/ExerciseDialogs.tsx',
  async () => (await import('./ExerciseDialogs.tsx')).ExerciseDialogs,
);
const exerciseChoice = new LaterPart(
  'screens/room/ExerciseChoice.tsx',
  async () => (await import('./ExerciseChoice.tsx')).ExerciseChoice,
);

/** What the room asks or shows in front of everything else; one at a time. */
export type Asked =
  | { readonly kind: 'leave' | 'end' | 'settings' | 'giveFloor' | 'policy' | ExerciseAsked }
  /** An exercise of the plan, to begin it. */
  | { readonly kind: 'planned'; readonly exercise: string }
  /** The library, to choose for the plan: for that block, or a new one. */
  | { readonly kind: 'planning'; readonly block: BlockId | undefined }
  | { readonly kind: 'remove' | 'ease'; readonly person: PersonId; readonly name: string };

interface RoomDialogsProps {
  readonly asked: Asked | undefined;
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly isTherapist: boolean;
  readonly devices: Devices;
  readonly easing: Easing;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  /** Opens the list of people. */
  readonly onPeople: () => void;
  readonly onClose: () => void;
}

/** The dialog that is open, if any. */
export const RoomDialogs = (props: RoomDialogsProps) => {
  const { asked, client, view, isTherapist, devices, easing, onClose } = props;
  const request = useRequest();
  const doing = (work: () => Promise<unknown>) => () => {
    onClose();
    request(work);
  };
  const { leave, people } = roomText;
  const partners = partnersOf(view.people);
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
      return (
        <EndDialog
          here={partners.filter(({ standing }) => standing === 'admitted')}
          onEnd={doing(() => client.end())}
          onFinish={({ id }) => doing(() => client.finish(id))()}
          onClose={onClose}
        />
      );
    case 'giveFloor':
      return (
        <FloorDialog
          partners={partners.filter(({ standing }) => standing === 'admitted')}
          now={view.stage.kind === 'floor' ? view.stage : undefined}
          onGive={(to, turnMs, firm) => doing(() => client.stage.giveFloor(to, turnMs, firm))()}
          onClose={onClose}
        />
      );
    case 'policy': {
      const talks = stageChoices(view).flatMap((choice) => (choice.kind === 'caucus' ? [choice.person] : []));
      return (
        <PolicyDialog
          policy={view.policy}
          partners={partners.map((partner) => ({
            ...partner,
            agreed: partner.agreedToPolicy,
            available: talks.includes(partner.id),
          }))}
          onPropose={(policy) => request(() => client.privately.proposePolicy(policy))}
          onTalk={({ id }) => doing(() => client.stage.beginCaucus(id))()}
          onClose={onClose}
        />
      );
    }
    case 'exercises':
    case 'ground':
    case 'stop': {
      const { kind } = asked;
      return (
        <Later key="dialogs" part={exerciseDialogs} opening={exerciseText.opening} onClose={onClose}>
          {(ExerciseDialogs) => (
            <ExerciseDialogs
              asked={kind}
              client={client}
              view={view}
              onPeople={props.onPeople}
              onClose={onClose}
            />
          )}
        </Later>
      );
    }
    case 'planned':
    case 'planning':
      return (
        <Later key="choice" part={exerciseChoice} opening={exerciseText.opening} onClose={onClose}>
          {(ExerciseChoice) => (
            <ExerciseChoice
              client={client}
              view={view}
              {...(asked.kind === 'planned'
                ? { first: asked.exercise }
                : { planning: { block: asked.block } })}
              onClose={onClose}
            />
          )}
        </Later>
      );
    case 'ease':
      return (
        <EasingDialog
          name={asked.name}
          ease={easing.of(asked.person)}
          loudness={loudnessCanBeSet()}
          onChange={(ease) => easing.change(asked.person, ease)}
          onClose={onClose}
        />
      );
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
