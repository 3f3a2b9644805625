import './ScreenView.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { usePicture } from '../../hooks/usePicture.ts';
import { type TileSize, useTileSize } from '../../hooks/useTileSize.ts';
import { roomText } from '../../text/room.ts';

interface ScreenViewProps {
  readonly person: PersonId;
  readonly name: string;
  readonly track: MediaStreamTrack;
  readonly onSize?: (size: TileSize, visible: boolean) => void;
}

/** Somebody's shared screen, whole and never cut. */
export const ScreenView = ({ person, name, track, onSize }: ScreenViewProps) => {
  const video = usePicture(track);
  useTileSize(video, onSize);
  return (
    <figure className="screen-view" aria-label={roomText.tile.screenOf(name)} data-screen-of={person}>
      <video ref={video} className="screen-view-video" muted playsInline autoPlay tabIndex={-1} />
      <figcaption className="screen-view-caption">{roomText.tile.screenOf(name)}</figcaption>
    </figure>
  );
};
