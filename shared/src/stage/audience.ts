import type { PersonId } from '../ids.ts';
import type { Role } from '../roles.ts';
import type { Floor, StageState } from './stageState.ts';
import { floorOf } from './turnClock.ts';

/** What the audience function needs to know of a person. */
export interface RosterEntry {
  readonly id: PersonId;
  readonly role: Role;
  /** Let in and not left; the link itself may be down. */
  readonly admitted: boolean;
  /** Muted by the therapist, at the server. */
  readonly muted: boolean;
}

/** `floor`: the other has the voice. */
export type Because = 'stage' | 'floor' | 'muted' | 'outside' | 'self';

/** Whether `listener` may hear and see `speaker`, and what decided it. */
export interface Edge {
  readonly listener: PersonId;
  readonly speaker: PersonId;
  readonly hear: boolean;
  readonly see: boolean;
  readonly because: Because;
}

/** One edge for every ordered pair of the roster, the diagonal left out. */
export type Audience = readonly Edge[];

type Who = Pick<RosterEntry, 'id' | 'role'>;

const isTherapist = ({ role }: Who): boolean => role === 'therapist';

/** True if this partner has the voice: the holder of the floor, or the other while they say it back. */
export const hasVoice = ({ speaker, phase }: Pick<Floor, 'speaker' | 'phase'>, partner: PersonId): boolean =>
  (speaker === partner) === (phase !== 'sayBack');

/** Whether the stage puts these two in one room. The therapist's own link decides nothing here. */
const inOneRoom = (stage: StageState, listener: Who, speaker: Who): boolean => {
  const isWith = (partner: PersonId | null) => (who: Who) => isTherapist(who) || who.id === partner;
  switch (stage.kind) {
    case 'gathering':
    case 'ended':
      return false;
    case 'together':
    case 'floor':
      return true;
    case 'caucus':
      return [listener, speaker].every(isWith(stage.with));
    case 'timeOut':
      return [listener, speaker].every(isWith(stage.sitting));
    // The therapist keeps hearing and seeing both; the partners are cut from each other. In `alone` the
    // therapist's own link is down, and what is left of it may only serve the therapist.
    case 'held':
    case 'alone':
      return isTherapist(listener) || isTherapist(speaker);
  }
};

const edge = (stage: StageState, listener: RosterEntry, speaker: RosterEntry): Edge => {
  const pair = { listener: listener.id, speaker: speaker.id };
  if (!listener.admitted || !speaker.admitted) {
    return { ...pair, hear: false, see: false, because: 'outside' };
  }
  if (!inOneRoom(stage, listener, speaker)) return { ...pair, hear: false, see: false, because: 'stage' };
  if (speaker.muted) return { ...pair, hear: false, see: true, because: 'muted' };
  // Also while the turn waits for the therapist: losing them opens no edge (STG3).
  const turn = floorOf(stage);
  const gated = turn !== null && !isTherapist(speaker) && !hasVoice(turn, speaker.id);
  return { ...pair, hear: !gated, see: true, because: gated ? 'floor' : 'stage' };
};

/** Pure and total: the audience of a stage. The media layer applies the difference of two of these (STG1). */
export const audience = (stage: StageState, roster: readonly RosterEntry[]): Audience =>
  roster.flatMap((listener) =>
    roster.filter((speaker) => speaker.id !== listener.id).map((speaker) => edge(stage, listener, speaker)),
  );

const closedEdge = (listener: PersonId, speaker: PersonId): Edge => ({
  listener,
  speaker,
  hear: false,
  see: false,
  because: listener === speaker ? 'self' : 'outside',
});

/** The edge of one ordered pair; closed for anybody who is not in the roster. */
export const edgeOf = (edges: Audience, listener: PersonId, speaker: PersonId): Edge =>
  edges.find((candidate) => candidate.listener === listener && candidate.speaker === speaker) ??
  closedEdge(listener, speaker);
