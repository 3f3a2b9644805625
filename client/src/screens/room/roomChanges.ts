import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import type { StageKind } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';

/** What is compared from one moment to the next. */
export interface RoomMoment {
  readonly people: readonly Person[];
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly stage: StageKind;
}

const { announce, stage: stageText } = roomText;

const here = (person: Person | undefined): boolean => person?.standing === 'admitted';

const personChange = (before: RoomMoment, after: RoomMoment, person: Person): string | undefined => {
  const earlier = before.people.find(({ id }) => id === person.id);
  if (!here(earlier) && here(person)) return announce.joined(person.name);
  if (here(earlier) && !here(person)) return announce.left(person.name);
  if (!here(person)) return undefined;
  const wasConnected = before.presence.get(person.id)?.connected;
  const isConnected = after.presence.get(person.id)?.connected;
  if (wasConnected === true && isConnected === false) return announce.lost(person.name);
  if (wasConnected === false && isConnected === true) return announce.back(person.name);
  return undefined;
};

const stageChange = (before: StageKind, after: StageKind): string | undefined => {
  if (before === after) return undefined;
  switch (after) {
    case 'held':
      return announce.held;
    case 'alone':
      return `${stageText.alone} ${stageText.aloneMore}`;
    case 'together':
      return before === 'gathering' ? stageText.together : announce.resumed;
    case 'gathering':
    case 'ended':
      return undefined;
  }
};

const ownMute = (before: RoomMoment, after: RoomMoment, self: PersonId): string | undefined => {
  const was = before.people.find(({ id }) => id === self)?.muted;
  const is = after.people.find(({ id }) => id === self)?.muted;
  if (was === is || was === undefined || is === undefined) return undefined;
  return is ? announce.muted : announce.unmuted;
};

/** What has changed for `self`, in words for a screen reader; empty when there is nothing to say. */
export const roomChanges = (before: RoomMoment, after: RoomMoment, self: PersonId): readonly string[] =>
  [
    ...after.people.filter(({ id }) => id !== self).map((person) => personChange(before, after, person)),
    stageChange(before.stage, after.stage),
    ownMute(before, after, self),
  ].filter((words) => words !== undefined);
