import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';

/** Why a tile shows a picture or does not. Exactly one applies; the first that does decides. */
export type PictureState =
  | 'notYet'
  | 'left'
  | 'removed'
  | 'exited'
  | 'finished'
  | 'apart'
  | 'lost'
  | 'connecting'
  | 'off'
  | 'eased'
  | 'saving'
  | 'frozen'
  | 'live';

export type SoundState = 'on' | 'quiet' | 'off' | 'muted' | 'listening';

interface Seen {
  readonly person: Pick<Person, 'standing' | 'muted'>;
  readonly presence: Presence | undefined;
  /** Whether the stage lets the viewer see this person. */
  readonly seen: boolean;
  /** The viewer has hidden this picture for themselves. */
  readonly eased: boolean;
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
  eased,
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
  if (eased) return 'eased';
  // A camera that is on but paused was given up by its own side's weak connection.
  if (pictureSaved || presence.camera === 'paused') return 'saving';
  if (!hasPicture) return 'connecting';
  return frozen ? 'frozen' : 'live';
};

interface Heard {
  /** By the therapist, at the server. */
  readonly muted: boolean;
  /** The other has the floor. */
  readonly listening: boolean;
  readonly microphone: Presence['microphone'] | undefined;
  readonly quiet: boolean;
}

/** Whether someone's voice goes out, who or what stopped it if not, and whether a live line is merely quiet. */
export const soundState = ({ muted, listening, microphone, quiet }: Heard): SoundState => {
  if (muted) return 'muted';
  if (listening) return 'listening';
  if (microphone !== undefined && microphone !== 'on') return 'off';
  return quiet ? 'quiet' : 'on';
};
