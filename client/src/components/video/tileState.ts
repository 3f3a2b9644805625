import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';

/** Why a tile shows a picture or does not. Exactly one applies; the first that does decides. */
export type PictureState =
  | 'notYet'
  | 'left'
  | 'removed'
  | 'apart'
  | 'lost'
  | 'connecting'
  | 'off'
  | 'saving'
  | 'frozen'
  | 'live';

export type SoundState = 'on' | 'quiet' | 'off' | 'muted';

interface Seen {
  readonly person: Pick<Person, 'standing' | 'muted'>;
  readonly presence: Presence | undefined;
  /** Whether the stage lets the viewer see this person. */
  readonly seen: boolean;
  readonly hasPicture: boolean;
  /** The viewer's own weak connection carries no picture; the sound goes on. */
  readonly pictureSaved: boolean;
  readonly frozen: boolean;
}

/** What is true of someone's picture, as the viewer may know it. */
export const pictureState = ({
  person,
  presence,
  seen,
  hasPicture,
  pictureSaved,
  frozen,
}: Seen): PictureState => {
  if (person.standing === 'outside') return 'notYet';
  if (person.standing !== 'admitted') return person.standing;
  if (presence?.connected === false) return 'lost';
  if (!seen) return 'apart';
  if (presence === undefined) return 'connecting';
  if (presence.camera === 'off') return 'off';
  // A camera that is on but paused was given up by its own side's weak connection.
  if (pictureSaved || presence.camera === 'paused') return 'saving';
  if (!hasPicture) return 'connecting';
  return frozen ? 'frozen' : 'live';
};

/** Whether someone's voice leaves their device, who stopped it if not, and whether a live line is merely quiet. */
export const soundState = (muted: boolean, presence: Presence | undefined, quiet: boolean): SoundState => {
  if (muted) return 'muted';
  if (presence !== undefined && presence.microphone !== 'on') return 'off';
  return quiet ? 'quiet' : 'on';
};
