import './StageControls.css';
import type { SessionState } from '@trialogue/shared/log/sessionState.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { type StageChoice, stageChoices, stageNow } from './stageChoices.ts';

interface StageControlsProps {
  readonly view: Pick<SessionState, 'stage' | 'people' | 'policy'>;
  /** Minutes alone with each so far and who is owed some, in words. */
  readonly balance: string;
  readonly locked: boolean;
  readonly onChoose: (choice: StageChoice) => void;
  readonly onLock: (locked: boolean) => void;
}

/** Narrower than this the bar has room for the menu only; holding is in it too. */
const NARROW = '(max-width: 40rem)';

const { controls } = roomText;
const { choose: words } = stageText;

const itemWords = (choice: StageChoice, balance: string): Omit<MenuItem, 'onSelect'> => {
  switch (choice.kind) {
    case 'caucus':
      return {
        label: words.caucus(choice.name),
        icon: 'person',
        hint: choice.agreed ? balance : words.policyFirst,
      };
    case 'together':
      return { label: words.together, icon: 'people' };
    case 'resume':
      return { label: words.resume, icon: 'play' };
    case 'giveFloor':
      return { label: words.giveFloor, icon: 'microphone' };
    case 'timeOut':
      return { label: words.timeOut, icon: 'pause', hint: words.timeOutHint };
    case 'hold':
      return { label: words.hold, icon: 'hold' };
    case 'silence':
      return { label: words.silence, icon: 'moon', hint: words.silenceHint };
    case 'endSilence':
      return { label: words.endSilence, icon: 'sun' };
    case 'exercises':
      return { label: words.exercises, icon: 'page' };
    case 'ground':
      return { label: words.ground, icon: 'hand' };
    case 'stop':
      return { label: words.stop, icon: 'warning' };
    case 'policy':
      return { label: words.policy, icon: 'lock' };
  }
};

/** What the therapist does with the room as a whole; where the conversation stands is always said in words. */
export const StageControls = ({ view, balance, locked, onChoose, onLock }: StageControlsProps) => {
  const { stage, people } = view;
  const now = stageNow(stage, (person) => people.find(({ id }) => id === person)?.name ?? '');
  const choices = stageChoices(view);
  const narrow = useMediaQuery(NARROW);
  return (
    <div className="stage-controls">
      {choices.length === 0 ? (
        <span className="stage-now">{now}</span>
      ) : (
        <Menu
          label={stageText.now.label(now)}
          shown={now}
          icon="people"
          align={narrow ? 'start' : 'end'}
          items={choices.map((choice) => ({
            ...itemWords(choice, balance),
            onSelect: () => onChoose(choice),
          }))}
        />
      )}
      {!narrow && <OneStep stage={stage} onChoose={onChoose} />}
      <IconButton
        label={controls.lock}
        icon={locked ? 'lock' : 'unlock'}
        pressed={locked}
        tooltipSide="below"
        onClick={() => onLock(!locked)}
      />
    </div>
  );
};

/** The likeliest next step, without the menu. */
const OneStep = ({
  stage,
  onChoose,
}: {
  readonly stage: StageState;
  readonly onChoose: (choice: StageChoice) => void;
}) => {
  switch (stage.kind) {
    case 'held':
      return (
        <Button tone="primary" icon="play" onClick={() => onChoose({ kind: 'resume' })}>
          {controls.resume}
        </Button>
      );
    case 'together':
    case 'floor':
      return (
        <IconButton
          label={controls.hold}
          icon="hold"
          tooltipSide="below"
          onClick={() => onChoose({ kind: 'hold' })}
        />
      );
    default:
      return null;
  }
};
