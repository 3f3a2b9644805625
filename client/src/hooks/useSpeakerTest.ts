import { useEffect, useRef, useState } from 'react';
import { SpeakerTest } from '../media/SpeakerTest.ts';

type Outcome = 'none' | 'playing' | 'played' | 'failed';

interface SpeakerTesting {
  readonly outcome: Outcome;
  readonly play: () => void;
}

/** The test sound through one loudspeaker. */
export const useSpeakerTest = (deviceId: string): SpeakerTesting => {
  const [outcome, setOutcome] = useState<Outcome>('none');
  const test = useRef<SpeakerTest>(undefined);

  useEffect(() => () => test.current?.close(), []);

  const play = async (): Promise<void> => {
    test.current ??= new SpeakerTest();
    setOutcome('playing');
    try {
      await test.current.play(deviceId);
      setOutcome('played');
    } catch {
      setOutcome('failed');
    }
  };

  return { outcome, play: () => void play() };
};
