import './VideoTile.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { NetworkLevel } from '@trialogue/shared/protocol/session.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { usePicture } from '../../hooks/usePicture.ts';
import { type TileSize, useTileSize } from '../../hooks/useTileSize.ts';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
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

export interface TileEasing {
  readonly dimmed: boolean;
  readonly eased: boolean;
  readonly onOpen: () => void;
}

interface VideoTileProps {
  readonly person: TilePerson;
  readonly picture: TilePicture;
  readonly sound: SoundState;
  readonly track: MediaStreamTrack | undefined;
  /** `undefined` where no connection is shown: one's own tile, or someone who is not here. */
  readonly network?: NetworkLevel | undefined;
  /** One's own picture reads like a mirror. */
  readonly mirrored?: boolean;
  /** Given by this person a moment ago. */
  readonly sign?: string | undefined;
  /** What the viewer has softened for themselves, and the way to change it; nothing on one's own tile. */
  readonly easing?: TileEasing | undefined;
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
  sign,
  easing,
  onSize,
}: VideoTileProps) => {
  const shown = isShown(picture);
  const video = usePicture(track);
  useTileSize(video, onSize);
  const { id, seat, name, initial } = person;
  const silence = silenceWords(sound);
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
        className={`tile-video${mirrored ? ' tile-video-mirrored' : ''}${shown ? '' : ' tile-video-away'}${easing?.dimmed === true ? ' tile-video-dimmed' : ''}`}
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
      {/* Always in the page, so that a sign is read out when it comes. */}
      <p className="tile-sign" role="status">
        {sign !== undefined && <span>{sign}</span>}
      </p>
      {easing !== undefined && (
        <span className="tile-easing">
          {easing.eased && <span className="tile-eased">{stageText.easing.mark}</span>}
          <IconButton
            label={stageText.easing.open(name)}
            icon={easing.eased ? 'eye-off' : 'eye'}
            size="small"
            hasPopup="dialog"
            tooltipSide="below"
            tooltipAlign="end"
            onClick={easing.onOpen}
          />
        </span>
      )}
      <figcaption className="tile-caption">
        <SeatMark seat={seat} />
        <span className="tile-name">{name}</span>
        {silence !== undefined && (
          <span className="tile-silence">
            {sound !== 'listening' && <Icon name="microphone-off" />}
            <span className={sound === 'listening' ? 'tile-listening' : 'tile-silence-words'}>{silence}</span>
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

const silenceWords = (sound: SoundState): string | undefined => {
  switch (sound) {
    case 'muted':
      return tile.muted;
    case 'off':
      return tile.microphoneOff;
    case 'listening':
      return tile.listening;
    case 'on':
    case 'quiet':
      return undefined;
  }
};

const TileWords = ({ of }: { readonly of: Exclude<TilePicture, 'live'> }) => (
  <>
    <span className="tile-long">{tile[of].long}</span>
    <span className="tile-short" aria-hidden="true">
      {tile[of].short}
    </span>
  </>
);
