import type { PersonId } from '../ids.ts';
import type { Role } from '../roles.ts';
import type { StageState } from './stageState.ts';

/** What the audience function needs to know of a person. */
export interface RosterEntry {
  readonly id: PersonId;
  readonly role: Role;
  /** Let in and not left; the link itself may be down. */
  readonly admitted: boolean;
  /** Muted by the therapist, at the server. */
  readonly muted: boolean;
}

export type Because = 'stage' | 'muted' | 'outside' | 'self';

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

const stageLets = (stage: StageState, listener: Role, speaker: Role): boolean => {
  switch (stage.kind) {
    case 'gathering':
    case 'ended':
      return false;
    case 'together':
      return true;
    // The therapist keeps hearing and seeing both; the partners are cut from each other. In `alone` the
    // therapist's own link is down, and what is left of it may only serve the therapist.
    case 'held':
    case 'alone':
      return listener === 'therapist' || speaker === 'therapist';
  }
};

const edge = (stage: StageState, listener: RosterEntry, speaker: RosterEntry): Edge => {
  const pair = { listener: listener.id, speaker: speaker.id };
  if (!listener.admitted || !speaker.admitted) {
    return { ...pair, hear: false, see: false, because: 'outside' };
  }
  const see = stageLets(stage, listener.role, speaker.role);
  return see && speaker.muted
    ? { ...pair, hear: false, see, because: 'muted' }
    : { ...pair, hear: see, see, because: 'stage' };
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
