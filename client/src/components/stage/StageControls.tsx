import './StageControls.css';
import type { StageKind } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface StageControlsProps {
  readonly stage: StageKind;
  readonly locked: boolean;
  readonly onHold: () => void;
  readonly onResume: () => void;
  readonly onLock: (locked: boolean) => void;
}

const { controls } = roomText;

/** What the therapist does with the room as a whole. */
export const StageControls = ({ stage, locked, onHold, onResume, onLock }: StageControlsProps) => (
  <div className="stage-controls">
    {stage === 'held' ? (
      <Button tone="primary" icon="play" onClick={onResume}>
        {controls.resume}
      </Button>
    ) : (
      <Button icon="hold" disabled={stage !== 'together'} onClick={onHold}>
        {controls.hold}
      </Button>
    )}
    <IconButton
      label={controls.lock}
      icon={locked ? 'lock' : 'unlock'}
      pressed={locked}
      tooltipSide="below"
      onClick={() => onLock(!locked)}
    />
  </div>
);
