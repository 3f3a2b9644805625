import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import type { RemoteStream } from './Receiving.ts';

/** Whether a person's picture moves. `none`: there is no picture to move. */
export type Flow = 'live' | 'frozen' | 'none';

/**
 * Whether a person's voice is audible. `quiet`: the line is alive and nothing is said, which a viewer must be able to
 * tell from a broken one. `none`: there is no voice, or nothing of it arrives.
 */
export type Voice = 'audible' | 'quiet' | 'none';

/** What of another person plays here. */
export interface RemotePerson {
  readonly microphone?: MediaStreamTrack;
  readonly camera?: MediaStreamTrack;
  readonly screen?: MediaStreamTrack;
  /** The layer of the camera's picture; `null` while the viewer's own network carries none. */
  readonly cameraLayer: number | null;
  readonly flow: Flow;
  readonly voice: Voice;
}

export type RemotePeople = ReadonlyMap<PersonId, RemotePerson>;

/** A picture this long without a new frame is called frozen, in ms. */
const FROZEN_AFTER_MS = 1_500;
/** A pause in speech this long is worth naming; thinking takes less. */
const QUIET_AFTER_MS = 8_000;
/** Silence still sends a packet every 400 ms (Opus DTX); without one for this long the line is not alive. */
const DEAD_AFTER_MS = 2_000;

/** The streams sorted by person. Pure. */
export const remotePeopleOf = (
  streams: readonly RemoteStream[],
  presence: ReadonlyMap<PersonId, Presence>,
  at: number,
): RemotePeople => {
  const people = new Map<PersonId, RemotePerson>();
  for (const stream of streams) {
    const { person, source, track } = stream;
    const before = people.get(person) ?? { cameraLayer: null, flow: 'none', voice: 'none' };
    const camera =
      source === 'camera'
        ? {
            cameraLayer: stream.withheld ? null : stream.layer,
            flow: flowOf(stream, presence.get(person), at),
          }
        : {};
    const microphone = source === 'microphone' ? { voice: voiceOf(stream, presence.get(person), at) } : {};
    people.set(person, { ...before, [source]: track, ...camera, ...microphone });
  }
  return people;
};

const flowOf = (stream: RemoteStream, presence: Presence | undefined, at: number): Flow => {
  if (stream.layer === null || (presence !== undefined && presence.camera !== 'on')) return 'none';
  if (stream.frameAt === undefined || !stream.preference.visible) return 'none';
  return at - stream.frameAt < FROZEN_AFTER_MS ? 'live' : 'frozen';
};

const voiceOf = (stream: RemoteStream, presence: Presence | undefined, at: number): Voice => {
  if (presence !== undefined && presence.microphone !== 'on') return 'none';
  if (stream.packetAt === undefined || stream.soundAt === undefined) return 'none';
  if (at - stream.packetAt > DEAD_AFTER_MS) return 'none';
  return at - stream.soundAt < QUIET_AFTER_MS ? 'audible' : 'quiet';
};

/** Whether two of them look the same, so that nothing is drawn again for nothing. Pure. */
export const sameRemotePeople = (one: RemotePeople, other: RemotePeople): boolean =>
  one.size === other.size &&
  [...one].every(([id, person]) => {
    const twin = other.get(id);
    return (
      twin !== undefined &&
      twin.microphone === person.microphone &&
      twin.camera === person.camera &&
      twin.screen === person.screen &&
      twin.cameraLayer === person.cameraLayer &&
      twin.flow === person.flow &&
      twin.voice === person.voice
    );
  });
