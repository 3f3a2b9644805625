import { StageControls } from '../../components/stage/StageControls.tsx';
import type { StageChoice } from '../../components/stage/stageChoices.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { aloneTimeOf } from '../../timer/ownTime.ts';
import { balanceWords } from './aloneWords.ts';
import { partnersOf } from './partners.ts';
import type { Asked } from './RoomDialogs.tsx';

interface StageDirectingProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly onAsk: (asked: Asked) => void;
}

/** Whole minutes are shown. */
const DRAW_MS = 5_000;

/** The therapist's stage controls, each of them bound to what it asks of the server. */
export const StageDirecting = ({ client, view, onAsk }: StageDirectingProps) => {
  const request = useRequest();
  const now = useNow(client.clock.now, DRAW_MS);
  const choose = (choice: StageChoice): void => {
    const { stage } = client;
    switch (choice.kind) {
      case 'together':
        request(() => (view.stage.kind === 'caucus' ? stage.endCaucus() : stage.openFloor()));
        break;
      case 'resume':
        request(stage.resume);
        break;
      case 'hold':
        request(stage.hold);
        break;
      case 'silence':
        request(() => stage.silence(true));
        break;
      case 'endSilence':
        request(() => stage.silence(false));
        break;
      case 'timeOut':
        request(stage.askTimeOut);
        break;
      case 'caucus':
        if (choice.agreed) request(() => stage.beginCaucus(choice.person));
        else onAsk({ kind: 'policy' });
        break;
      case 'giveFloor':
      case 'policy':
      case 'exercises':
      case 'ground':
      case 'stop':
        onAsk({ kind: choice.kind });
        break;
    }
  };
  return (
    <StageControls
      view={view}
      balance={balanceWords(
        partnersOf(view.people).map((person) => ({
          name: person.name,
          ms: aloneTimeOf(person, view.stage, now),
        })),
      )}
      locked={view.locked}
      onChoose={choose}
      onLock={(locked) => request(() => client.lock(locked))}
    />
  );
};
