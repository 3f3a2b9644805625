import './CameraPreview.css';
import { useEffect, useRef, useState } from 'react';
import { door } from '../../text/door.ts';
import { Icon } from '../ui/Icon.tsx';

interface CameraPreviewProps {
  /** The camera's track; without one, `words` stand in its place. */
  readonly track: MediaStreamTrack | undefined;
  readonly words: string;
}

/** One's own picture as in a mirror, in a frame that never changes its size. */
export const CameraPreview = ({ track, words }: CameraPreviewProps) => (
  <div className="camera-preview">
    {track === undefined ? (
      <p className="camera-preview-words">
        <Icon name="camera-off" size="large" />
        <span>{words}</span>
      </p>
    ) : (
      <Mirror key={track.id} track={track} />
    )}
  </div>
);

const Mirror = ({ track }: { readonly track: MediaStreamTrack }) => {
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    // Muted and inline, so no browser refuses; a refusal leaves a still picture.
    element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  return (
    <>
      {!isPlaying && (
        <p className="camera-preview-words">
          <Icon name="camera" size="large" />
          <span>{door.preview.starting}</span>
        </p>
      )}
      <video
        ref={video}
        className="camera-preview-video"
        aria-label={door.preview.label}
        muted
        playsInline
        onPlaying={() => setIsPlaying(true)}
      />
    </>
  );
};
