import './RemoteSound.css';
import { useRef } from 'react';
import { useVoices, type Voice } from '../../hooks/useVoices.ts';
import { roomText } from '../../text/room.ts';
import { Button } from '../ui/Button.tsx';

interface RemoteSoundProps {
  readonly voices: readonly Voice[];
  /** The chosen loudspeaker; empty as the device has it. */
  readonly speaker: string;
}

/** Plays everyone's voice. Where the browser wants a press first, it shows the one button that starts all. */
export const RemoteSound = ({ voices, speaker }: RemoteSoundProps) => {
  const root = useRef<HTMLDivElement>(null);
  const { blocked, start } = useVoices(root, voices, speaker);
  return (
    <>
      <div ref={root} hidden />
      {blocked && (
        <div className="sound-blocked" role="alert">
          <p>{roomText.sound.blocked}</p>
          <Button tone="primary" icon="speaker" onClick={start}>
            {roomText.sound.start}
          </Button>
        </div>
      )}
    </>
  );
};
