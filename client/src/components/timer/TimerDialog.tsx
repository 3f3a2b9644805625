import './TimerDialog.css';
import { MAX_TIMER_MS, MIN_TIMER_MS, MINUTE_MS } from '@trialogue/shared/limits.ts';
import { useState } from 'react';
import { roomText } from '../../text/room.ts';
import { digits, parseMinutes } from '../../timer/digits.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';

export interface TimerCommands {
  readonly start: (durationMs: number) => void;
  readonly extend: (byMs: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

interface TimerDialogProps {
  readonly face: TimerFace;
  readonly commands: TimerCommands;
  readonly onClose: () => void;
}

const PRESETS_MIN = [1, 2, 3, 5, 10, 20] as const;
const EXTENSIONS_MIN = [1, 3] as const;
const { timer: words } = roomText;

/** Sets the exercise timer; while one runs, changes it. */
export const TimerDialog = ({ face, commands, onClose }: TimerDialogProps) => (
  <Dialog title={words.title} onClose={onClose}>
    {face.phase === 'idle' ? (
      <StartForm
        onStart={(durationMs) => {
          commands.start(durationMs);
          onClose();
        }}
      />
    ) : (
      <>
        <p className="timer-dialog-digits">{face.phase === 'done' ? words.done : digits(face.remainingMs)}</p>
        <div className="timer-dialog-row">
          {face.phase === 'running' && (
            <Button icon="pause" onClick={commands.pause}>
              {words.pause}
            </Button>
          )}
          {face.phase === 'paused' && (
            <Button icon="play" tone="primary" onClick={commands.resume}>
              {words.resume}
            </Button>
          )}
          {EXTENSIONS_MIN.map((minutes) => (
            <Button key={minutes} onClick={() => commands.extend(minutes * MINUTE_MS)}>
              {words.extend(minutes)}
            </Button>
          ))}
          <Button icon="stop" onClick={commands.stop}>
            {words.stop}
          </Button>
        </div>
      </>
    )}
  </Dialog>
);

const StartForm = ({ onStart }: { readonly onStart: (durationMs: number) => void }) => {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = () => {
    const durationMs = parseMinutes(typed, MIN_TIMER_MS, MAX_TIMER_MS);
    if (durationMs === undefined) setWrong(true);
    else onStart(durationMs);
  };
  return (
    <form
      className="timer-dialog-start"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="timer-dialog-presets">
        {PRESETS_MIN.map((minutes) => (
          <Button key={minutes} onClick={() => onStart(minutes * MINUTE_MS)}>
            {words.preset(minutes)}
          </Button>
        ))}
      </div>
      <TextField
        label={words.custom}
        hint={words.customHint}
        error={wrong ? words.customWrong : undefined}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        action={
          <Button type="submit" tone="primary" icon="play">
            {words.start}
          </Button>
        }
      />
    </form>
  );
};
