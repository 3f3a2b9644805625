import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { newcomer } from '@trialogue/shared/log/reduce.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { type Floor, type StageState, together } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { type RoomMoment, roomChanges } from './roomChanges.ts';

const aPerson = (seat: Seat, name: string): Person => ({
  ...newcomer({ id: newId(PersonId), seat, name }),
  standing: 'admitted',
});
const self = aPerson('a', 'Ada');
const other = aPerson('b', 'Ben');
const therapist = aPerson('therapist', 'Imke');

const presenceOf = (person: Person, connected: boolean): readonly [PersonId, Presence] => [
  person.id,
  {
    person: person.id,
    connected,
    microphone: 'on',
    camera: 'on',
    screen: 'off',
    network: null,
    narrow: false,
  },
];
const moment = (change: Partial<RoomMoment> = {}): RoomMoment => ({
  people: [therapist, self, other],
  presence: new Map([presenceOf(other, true)]),
  stage: together,
  ...change,
});
const changes = (before: RoomMoment, after: RoomMoment, who = self) => roomChanges(before, after, who.id);

const floor: Floor = {
  kind: 'floor',
  speaker: self.id,
  phase: 'speak',
  turn: 0,
  turnMs: 90_000,
  firm: false,
  usedMs: 0,
  runningSinceAt: 1,
};
const timeOut: StageState = {
  kind: 'timeOut',
  sinceAt: 1,
  endsAt: 2,
  askedBy: null,
  sitting: null,
  sittingSinceAt: null,
  returning: false,
  ready: [],
  froze: false,
};
const held: StageState = { kind: 'held', sinceAt: 1 };
const caucusWith = (partner: PersonId | null): StageState => ({
  kind: 'caucus',
  with: partner,
  sinceAt: 1,
  froze: false,
});

describe('roomChanges', () => {
  it('says nothing while nothing has changed', () => {
    expect(changes(moment(), moment())).toEqual([]);
  });

  it('tells who has joined and who has left, and nothing of oneself', () => {
    const without = moment({
      people: [therapist, { ...self, standing: 'outside' }, { ...other, standing: 'outside' }],
    });
    expect(changes(without, moment())).toEqual(['Ben has joined.']);
    expect(changes(moment(), without)).toEqual(['Ben has left.']);
    const finished = moment({ people: [therapist, self, { ...other, standing: 'finished' }] });
    expect(changes(moment(), finished)).toEqual(['Ben has finished for today.']);
  });

  it('tells a lost connection and its return', () => {
    const lost = moment({ presence: new Map([presenceOf(other, false)]) });
    expect(changes(moment(), lost)).toEqual(['The connection of Ben is lost. The seat is kept.']);
    expect(changes(lost, moment())).toEqual(['Ben is back.']);
  });

  it('tells that the conversation is paused, goes on, or has lost its therapist', () => {
    expect(changes(moment(), moment({ stage: held }))).toEqual(['The conversation is paused.']);
    expect(changes(moment({ stage: held }), moment())).toEqual(['The conversation goes on.']);
    const alone: StageState = { kind: 'alone', sinceAt: 1, floor: null };
    expect(changes(moment(), moment({ stage: alone }))[0]).toContain('connection is lost');
  });

  it('tells oneself about being muted, and nobody else', () => {
    const muted = moment({ people: [therapist, { ...self, muted: true }, other] });
    expect(changes(moment(), muted)).toEqual(['Your therapist has muted you. You can hear.']);
    expect(changes(muted, moment())).toEqual(['Your therapist has unmuted you.']);
    expect(changes(moment(), moment({ people: [therapist, self, { ...other, muted: true }] }))).toEqual([]);
  });
});

describe('roomChanges on the floor', () => {
  it('tells each who has the floor, by their own names for it', () => {
    const given = moment({ stage: floor });
    expect(changes(moment(), given)).toEqual(['You have the floor.']);
    expect(changes(moment(), given, other)).toEqual(['Ada has the floor.']);
    expect(changes(moment(), given, therapist)).toEqual(['Ada has the floor.']);
  });

  it('tells each step once, and not that the clock stands or runs', () => {
    const back = moment({ stage: { ...floor, phase: 'sayBack', runningSinceAt: null } });
    expect(changes(moment({ stage: floor }), back)).toEqual(['Ben says it back.']);
    expect(changes(moment({ stage: floor }), back, other)).toEqual(['You say it back.']);
    const stands = moment({ stage: { ...floor, runningSinceAt: null } });
    expect(changes(moment({ stage: floor }), stands)).toEqual([]);
  });

  it('tells that it was passed, and that it is open again', () => {
    const passed = moment({ stage: { ...floor, speaker: other.id, turn: 1 } });
    expect(changes(moment({ stage: floor }), passed, other)).toEqual(['You have the floor.']);
    expect(changes(passed, moment())).toEqual(['The floor is open to everyone.']);
  });
});

describe('roomChanges for somebody apart', () => {
  it('STG4: the partner outside a caucus hears of their own state and of nothing that happens meanwhile', () => {
    const apart = moment({ stage: caucusWith(null) });
    expect(changes(moment(), apart)).toEqual(['Your therapist will be back with you']);
    const meanwhile = moment({
      stage: caucusWith(null),
      people: [therapist, self, { ...other, standing: 'left' }],
      presence: new Map([presenceOf(other, false)]),
    });
    expect(changes(apart, meanwhile)).toEqual([]);
  });

  it('tells the two in a caucus that they are alone', () => {
    const inside = moment({ stage: caucusWith(self.id) });
    expect(changes(moment(), inside)[0]).toContain('You are alone with your therapist.');
    expect(changes(moment(), inside, therapist)[0]).toContain('You are alone with Ada.');
    expect(changes(inside, moment())).toEqual(['You are all connected again.']);
  });

  it('STG6: a time-out names nobody', () => {
    const resting = moment({ stage: timeOut });
    expect(changes(moment(), resting)).toEqual(['Paused. Everyone rests for a while.']);
    expect(changes(resting, moment({ stage: { ...timeOut, returning: true } }))).toEqual([]);
  });
});
