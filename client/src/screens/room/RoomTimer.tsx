import './RoomTimer.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { TimerState } from '@trialogue/shared/timer/timerState.ts';
import { useState } from 'react';
import { type TimerCommands, TimerDialog } from '../../components/timer/TimerDialog.tsx';
import { TimerRing } from '../../components/timer/TimerRing.tsx';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { useChange } from '../../hooks/useChange.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useTimerFace } from '../../hooks/useTimerFace.ts';
import { roomText } from '../../text/room.ts';

interface RoomTimerProps {
  readonly timer: TimerState;
  readonly now: () => number;
  /** Nothing is said of it, as in a silence that is held. */
  readonly quiet: boolean;
  readonly onChime: () => void;
  /** `undefined` for those who only watch. */
  readonly commands: TimerCommands | undefined;
}

/** The exercise timer in the bar. Draws itself, so that the rest of the room need not. */
export const RoomTimer = ({ timer, now, quiet, onChime, commands }: RoomTimerProps) => {
  const { announce } = useNotices();
  const [digitsShown, setDigitsShown] = useState(false);
  const [setting, setSetting] = useState(false);
  const face = useTimerFace(timer, now, () => {
    onChime();
    if (!quiet) announce(roomText.announce.timerEnded);
  });
  useChange(timer, (before, after) => {
    if (quiet || before.phase !== 'idle' || after.phase !== 'running') return;
    const minutes = Math.max(1, Math.round(after.durationMs / MINUTE_MS));
    announce(roomText.announce.timerStarted(roomText.timer.minutes(minutes)));
  });
  return (
    <div className="room-timer">
      {face.phase !== 'idle' && (
        <div role="timer" aria-label={roomText.timer.region}>
          <TimerRing
            face={face}
            digitsShown={digitsShown}
            onToggleDigits={() => setDigitsShown(!digitsShown)}
          />
        </div>
      )}
      {commands !== undefined && (
        <IconButton
          label={roomText.controls.timer}
          icon="timer"
          hasPopup="dialog"
          tooltipSide="below"
          onClick={() => setSetting(true)}
        />
      )}
      {setting && commands !== undefined && (
        <TimerDialog face={face} commands={commands} onClose={() => setSetting(false)} />
      )}
    </div>
  );
};
