import { useEffect, useState } from 'react';
import { AudioMeter } from '../media/AudioMeter.ts';

/** Asks for the loudness of a track now, 0 to 1; `undefined` without a track. */
export const useMicrophoneLevel = (track: MediaStreamTrack | undefined): (() => number) | undefined => {
  const [read, setRead] = useState<() => number>();

  useEffect(() => {
    if (track === undefined) return;
    let meter = new AudioMeter(track);
    setRead(() => () => meter.level.get());

    // Browsers may hold back all sound work of a page nobody has touched yet; a second meter then starts for sure.
    const touched = new AbortController();
    const startAgain = (): void => {
      touched.abort();
      meter.close();
      meter = new AudioMeter(track);
    };
    if (navigator.userActivation?.hasBeenActive !== true) {
      window.addEventListener('pointerup', startAgain, { signal: touched.signal });
      window.addEventListener('keydown', startAgain, { signal: touched.signal });
    }
    return () => {
      touched.abort();
      meter.close();
      setRead(undefined);
    };
  }, [track]);

  return read;
};
