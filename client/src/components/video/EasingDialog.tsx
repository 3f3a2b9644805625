import './EasingDialog.css';
import { useId } from 'react';
import { type Ease, noEase } from '../../hooks/useEasing.ts';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';

interface EasingDialogProps {
  readonly name: string;
  readonly ease: Ease;
  /** Whether this browser lets one voice be softer than the others. */
  readonly loudness: boolean;
  readonly onChange: (ease: Ease) => void;
  readonly onClose: () => void;
}

const { easing: words } = stageText;
/** Never silent: a voice that is not heard at all would be a decision of the stage. */
const LEAST_PERCENT = 20;

/** What of one person comes through to this listener, and to nobody else. Takes effect while it is open. */
export const EasingDialog = ({ name, ease, loudness, onChange, onClose }: EasingDialogProps) => {
  const slider = useId();
  const percent = Math.round(ease.voice * 100);
  return (
    <Dialog
      title={words.title(name)}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={onClose}>
            {words.done}
          </Button>
          <Button
            onClick={() => {
              onChange(noEase);
              onClose();
            }}
          >
            {words.reset}
          </Button>
        </>
      }
    >
      <p>{words.lead}</p>
      <RadioGroup
        label={words.picture}
        value={ease.picture}
        choices={[
          { value: 'full', label: words.full },
          { value: 'dimmed', label: words.dimmed },
          { value: 'hidden', label: words.hidden },
        ]}
        onChange={(picture) => onChange({ ...ease, picture })}
      />
      {loudness ? (
        <div className="field">
          <label className="field-label" htmlFor={slider}>
            {words.voice}: {words.percent(percent)}
          </label>
          <input
            id={slider}
            type="range"
            className="ease-slider"
            min={LEAST_PERCENT}
            max={100}
            step={10}
            value={percent}
            onChange={(event) => onChange({ ...ease, voice: Number(event.target.value) / 100 })}
          />
        </div>
      ) : (
        <p className="field-hint">{words.fixed}</p>
      )}
    </Dialog>
  );
};
