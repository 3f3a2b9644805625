import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { hasPicture, type Load } from '../../media/loadPolicy.ts';
import type { SourceStatus } from '../../media/localState.ts';
import { roomText } from '../../text/room.ts';

interface Own {
  readonly person: Pick<Person, 'muted'>;
  readonly microphone: SourceStatus;
  readonly camera: SourceStatus;
  readonly uplink: Load;
  readonly screenShared: boolean;
  /** The therapist keeps the partners apart. */
  readonly holding: boolean;
  /** Sound and picture have been away for longer than a moment. */
  readonly mediaDown: boolean;
}

const isUnavailable = (status: SourceStatus): boolean => status !== 'on' && status !== 'off';

/** The one thing about one's own voice, picture and part that most needs saying; `undefined` when all is as expected. */
export const ownWords = ({
  person,
  microphone,
  camera,
  uplink,
  screenShared,
  holding,
  mediaDown,
}: Own): string | undefined => {
  const { own, tile } = roomText;
  if (mediaDown) return own.mediaDown;
  if (person.muted) return own.muted;
  if (holding) return own.holding;
  if (isUnavailable(microphone)) return own.noMicrophone;
  if (screenShared) return tile.ownScreen;
  if (!hasPicture(uplink) && camera === 'on') return own.weak;
  return isUnavailable(camera) ? own.noCamera : undefined;
};
