import './VideoTile.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { NetworkLevel } from '@trialogue/shared/protocol/session.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { usePicture } from '../../hooks/usePicture.ts';
import { type TileSize, useTileSize } from '../../hooks/useTileSize.ts';
import { roomText } from '../../text/room.ts';
import { Icon } from '../ui/Icon.tsx';
import { NetworkSignal } from './NetworkSignal.tsx';
import { SeatMark } from './SeatMark.tsx';
import type { PictureState, SoundState } from './tileState.ts';

export interface TilePerson {
  readonly id: PersonId;
  readonly seat: Seat;
  /** What stands on the tile; one's own says "You". */
  readonly name: string;
  readonly initial: string;
}

/** One's own picture can also be hidden from oneself. */
type TilePicture = PictureState | 'hidden';

interface VideoTileProps {
  readonly person: TilePerson;
  readonly picture: TilePicture;
  readonly sound: SoundState;
  readonly track: MediaStreamTrack | undefined;
  /** `undefined` where no connection is shown: one's own tile, or someone who is not here. */
  readonly network?: NetworkLevel | undefined;
  /** One's own picture reads like a mirror. */
  readonly mirrored?: boolean;
  readonly onSize?: (size: TileSize, visible: boolean) => void;
}

const { tile } = roomText;

/** These show the picture; in every other state a calm initial stands in its place. */
const isShown = (picture: TilePicture): picture is 'live' | 'frozen' =>
  picture === 'live' || picture === 'frozen';

/** One person's place on the screen. It keeps its size and position whatever happens to the picture. */
export const VideoTile = ({
  person,
  picture,
  sound,
  track,
  network,
  mirrored = false,
  onSize,
}: VideoTileProps) => {
  const shown = isShown(picture);
  const video = usePicture(track);
  useTileSize(video, onSize);
  const { id, seat, name, initial } = person;
  const silence = sound === 'muted' ? tile.muted : sound === 'off' ? tile.microphoneOff : undefined;
  return (
    <figure
      className={`tile tile-${seat}`}
      data-person={id}
      data-seat={seat}
      data-picture={picture}
      aria-label={name}
    >
      {/* Always there, so that its size is known before the first picture; the voice comes from elsewhere. */}
      <video
        ref={video}
        className={`tile-video${mirrored ? ' tile-video-mirrored' : ''}${shown ? '' : ' tile-video-away'}`}
        muted
        playsInline
        autoPlay
        aria-hidden="true"
        tabIndex={-1}
      />
      {!shown && (
        <div className="tile-calm">
          <span className="tile-initial" aria-hidden="true">
            {initial}
          </span>
          <p className="tile-words">
            <TileWords of={picture} />
          </p>
        </div>
      )}
      {picture === 'frozen' && (
        <p className="tile-frozen">
          <TileWords of="frozen" />
        </p>
      )}
      <figcaption className="tile-caption">
        <SeatMark seat={seat} />
        <span className="tile-name">{name}</span>
        {silence !== undefined && (
          <span className="tile-silence">
            <Icon name="microphone-off" />
            <span className="tile-silence-words">{silence}</span>
          </span>
        )}
        {sound === 'quiet' && <span className="tile-silence">{tile.quiet}</span>}
        {network !== undefined && (
          <span className="tile-network">
            <NetworkSignal name={name} level={network} />
          </span>
        )}
      </figcaption>
    </figure>
  );
};

const TileWords = ({ of }: { readonly of: Exclude<TilePicture, 'live'> }) => (
  <>
    <span className="tile-long">{tile[of].long}</span>
    <span className="tile-short" aria-hidden="true">
      {tile[of].short}
    </span>
  </>
);
