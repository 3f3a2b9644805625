import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { rosterOf } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { audience, edgeOf } from '@trialogue/shared/stage/audience.ts';
import { pictureState, soundState } from '../../components/video/tileState.ts';
import { VideoTile } from '../../components/video/VideoTile.tsx';
import type { TileSize } from '../../hooks/useTileSize.ts';
import type { RemotePeople } from '../../media/remotePeople.ts';
import type { SessionView } from '../../session/clientState.ts';

interface FacesProps {
  readonly view: SessionView;
  readonly self: PersonId;
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly remote: RemotePeople;
  readonly onSize: (person: PersonId, size: TileSize, visible: boolean) => void;
}

const initialOf = (name: string): string => [...name.trim()].at(0)?.toLocaleUpperCase() ?? '';

/**
 * The two others, always in the order therapist, partner A, partner B: the same two places and the same size,
 * whoever is there.
 */
export const Faces = ({ view, self, presence, remote, onSize }: FacesProps) => {
  const edges = audience(view.stage, rosterOf(view));
  return view.people
    .filter(({ id }) => id !== self)
    .map((person) => {
      const { id, seat, name, muted, standing } = person;
      const there = presence.get(id);
      const media = remote.get(id);
      return (
        <VideoTile
          key={id}
          person={{ id, seat, name, initial: initialOf(name) }}
          picture={pictureState({
            person,
            presence: there,
            seen: edgeOf(edges, self, id).see,
            hasPicture: media?.camera !== undefined,
            pictureSaved: media?.camera !== undefined && media.cameraLayer === null,
            frozen: media?.flow === 'frozen',
          })}
          sound={standing === 'admitted' ? soundState(muted, there, media?.voice === 'quiet') : 'on'}
          track={media?.camera}
          network={
            standing === 'admitted' && there?.connected !== false ? (there?.network ?? null) : undefined
          }
          onSize={(size, visible) => onSize(id, size, visible)}
        />
      );
    });
};

interface OwnFaceProps {
  readonly self: Person;
  readonly name: string;
  readonly hidden: boolean;
  readonly microphoneOn: boolean;
  readonly track: MediaStreamTrack | undefined;
}

/** One's own picture, as in a mirror. */
export const OwnFace = ({ self, name, hidden, microphoneOn, track }: OwnFaceProps) => (
  <VideoTile
    person={{ id: self.id, seat: self.seat, name, initial: initialOf(self.name) }}
    picture={track === undefined ? 'off' : hidden ? 'hidden' : 'live'}
    sound={self.muted ? 'muted' : microphoneOn ? 'on' : 'off'}
    track={hidden ? undefined : track}
    mirrored
  />
);
