import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';
import { isResting } from './shownPeople.ts';
import { stageChange } from './stageChange.ts';

/** What is compared from one moment to the next. */
export interface RoomMoment {
  readonly people: readonly Person[];
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly stage: StageState;
}

const { announce } = roomText;

const here = (person: Person | undefined): boolean => person?.standing === 'admitted';

const personChange = (before: RoomMoment, after: RoomMoment, person: Person): string | undefined => {
  const earlier = before.people.find(({ id }) => id === person.id);
  if (!here(earlier) && here(person)) return announce.joined(person.name);
  if (here(earlier) && !here(person)) {
    return person.standing === 'finished' ? announce.finished(person.name) : announce.left(person.name);
  }
  if (!here(person)) return undefined;
  const wasConnected = before.presence.get(person.id)?.connected;
  const isConnected = after.presence.get(person.id)?.connected;
  if (wasConnected === true && isConnected === false) return announce.lost(person.name);
  if (wasConnected === false && isConnected === true) return announce.back(person.name);
  return undefined;
};

const ownMute = (before: RoomMoment, after: RoomMoment, self: PersonId): string | undefined => {
  const was = before.people.find(({ id }) => id === self)?.muted;
  const is = after.people.find(({ id }) => id === self)?.muted;
  if (was === is || was === undefined || is === undefined) return undefined;
  return is ? announce.muted : announce.unmuted;
};

const peopleChanges = (
  before: RoomMoment,
  after: RoomMoment,
  self: PersonId,
): readonly (string | undefined)[] =>
  // Somebody who rests apart learns of nobody's coming and going.
  isResting(after, self)
    ? []
    : after.people.filter(({ id }) => id !== self).map((person) => personChange(before, after, person));

/** What has changed for `self`, in words for a screen reader; empty when there is nothing to say. */
export const roomChanges = (before: RoomMoment, after: RoomMoment, self: PersonId): readonly string[] => {
  const { people } = after;
  const seat = people.find(({ id }) => id === self)?.seat;
  const isTherapist = seat !== undefined && roleOf(seat) === 'therapist';
  return [
    ...peopleChanges(before, after, self),
    stageChange(before.stage, after.stage, { self, isTherapist, people }),
    ownMute(before, after, self),
  ].filter((words) => words !== undefined);
};
