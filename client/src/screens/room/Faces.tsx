import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { rosterOf } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { audience, edgeOf, hasVoice } from '@trialogue/shared/stage/audience.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { pictureState, soundState } from '../../components/video/tileState.ts';
import { VideoTile } from '../../components/video/VideoTile.tsx';
import type { Easing } from '../../hooks/useEasing.ts';
import type { Signs } from '../../hooks/useSigns.ts';
import type { RemotePeople } from '../../media/remotePeople.ts';
import type { SessionView } from '../../session/clientState.ts';
import { stageText } from '../../text/stage.ts';
import { shownPeople } from './shownPeople.ts';

interface FacesProps {
  readonly view: SessionView;
  readonly self: PersonId;
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly remote: RemotePeople;
  readonly signs: Signs;
  readonly easing: Easing;
  readonly onEase: (person: PersonId, name: string) => void;
}

const initialOf = (name: string): string => [...name.trim()].at(0)?.toLocaleUpperCase() ?? '';

/** While the other has the floor, this partner listens: their microphone is closed at the server. */
const isListening = (stage: StageState, { id, seat }: Pick<Person, 'id' | 'seat'>): boolean =>
  stage.kind === 'floor' && roleOf(seat) === 'partner' && !hasVoice(stage, id);

const signWords = (signs: Signs, person: PersonId): string | undefined => {
  const sign = signs.get(person);
  return sign && stageText.floor.signs[sign];
};

/**
 * The others, always in the order therapist, partner A, partner B: the same two places and the same size, whoever is
 * there. Where the stage takes somebody away altogether there is no place for them.
 */
export const Faces = ({ view, self, presence, remote, signs, easing, onEase }: FacesProps) => {
  const { stage } = view;
  const edges = audience(stage, rosterOf(view));
  return shownPeople(view, self).map((person) => {
    const { id, seat, name, muted, standing } = person;
    const there = presence.get(id);
    const media = remote.get(id);
    const ease = easing.of(id);
    const here = standing === 'admitted' && there?.connected !== false;
    const sound = soundState({
      muted,
      listening: isListening(stage, person),
      microphone: there?.microphone,
      quiet: media?.voice === 'quiet',
    });
    return (
      <VideoTile
        key={id}
        person={{ id, seat, name, initial: initialOf(name) }}
        picture={pictureState({
          person,
          presence: there,
          seen: edgeOf(edges, self, id).see,
          eased: ease.picture === 'hidden',
          hasPicture: media?.camera !== undefined,
          pictureSaved: media?.camera !== undefined && media.cameraLayer === null,
          frozen: media?.flow === 'frozen',
        })}
        sound={here ? sound : 'on'}
        track={media?.camera}
        network={here ? (there?.network ?? null) : undefined}
        sign={signWords(signs, id)}
        easing={
          standing === 'admitted'
            ? {
                dimmed: ease.picture === 'dimmed',
                eased: ease.picture !== 'full' || ease.voice < 1,
                onOpen: () => onEase(id, name),
              }
            : undefined
        }
        onSize={(size, visible) => easing.prefer(id, size, visible)}
      />
    );
  });
};

interface OwnFaceProps {
  readonly self: Person;
  readonly stage: StageState;
  readonly signs: Signs;
  readonly name: string;
  readonly hidden: boolean;
  readonly microphoneOn: boolean;
  readonly track: MediaStreamTrack | undefined;
}

/** One's own picture, as in a mirror. */
export const OwnFace = ({ self, stage, signs, name, hidden, microphoneOn, track }: OwnFaceProps) => (
  <VideoTile
    person={{ id: self.id, seat: self.seat, name, initial: initialOf(self.name) }}
    picture={track === undefined ? 'off' : hidden ? 'hidden' : 'live'}
    sound={soundState({
      muted: self.muted,
      listening: isListening(stage, self),
      microphone: microphoneOn ? 'on' : 'off',
      quiet: false,
    })}
    sign={signWords(signs, self.id)}
    track={hidden ? undefined : track}
    mirrored
  />
);
