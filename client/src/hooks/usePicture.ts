import { type RefObject, useEffect, useRef } from 'react';

/** A video element that shows `track`; nothing when there is none. Never carries sound. */
export const usePicture = (track: MediaStreamTrack | undefined): RefObject<HTMLVideoElement | null> => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || track === undefined) return;
    element.srcObject = new MediaStream([track]);
    // Muted video may always play; a rejection only means that another track came first.
    void element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return video;
};
