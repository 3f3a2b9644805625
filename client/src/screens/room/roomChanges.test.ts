import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { describe, expect, it } from 'vitest';
import { type RoomMoment, roomChanges } from './roomChanges.ts';

const self: Person = {
  id: newId(PersonId),
  seat: 'a',
  name: 'Ada',
  standing: 'admitted',
  muted: false,
  share: 'none',
};
const other: Person = { ...self, id: newId(PersonId), seat: 'b', name: 'Ben' };

const presenceOf = (person: Person, connected: boolean): readonly [PersonId, Presence] => [
  person.id,
  { person: person.id, connected, microphone: 'on', camera: 'on', screen: 'off', network: null },
];
const moment = (change: Partial<RoomMoment> = {}): RoomMoment => ({
  people: [self, other],
  presence: new Map([presenceOf(other, true)]),
  stage: 'together',
  ...change,
});
const changes = (before: RoomMoment, after: RoomMoment) => roomChanges(before, after, self.id);

describe('roomChanges', () => {
  it('says nothing while nothing has changed', () => {
    expect(changes(moment(), moment())).toEqual([]);
  });

  it('tells who has joined and who has left, and nothing of oneself', () => {
    const without = moment({
      people: [
        { ...self, standing: 'outside' },
        { ...other, standing: 'outside' },
      ],
    });
    expect(changes(without, moment())).toEqual(['Ben has joined.']);
    expect(changes(moment(), without)).toEqual(['Ben has left.']);
  });

  it('tells a lost connection and its return', () => {
    const lost = moment({ presence: new Map([presenceOf(other, false)]) });
    expect(changes(moment(), lost)).toEqual(['The connection of Ben is lost. The seat is kept.']);
    expect(changes(lost, moment())).toEqual(['Ben is back.']);
  });

  it('tells that the conversation is paused, goes on, or has lost its therapist', () => {
    expect(changes(moment(), moment({ stage: 'held' }))).toEqual(['The conversation is paused.']);
    expect(changes(moment({ stage: 'held' }), moment())).toEqual(['The conversation goes on.']);
    expect(changes(moment(), moment({ stage: 'alone' }))[0]).toContain('connection is lost');
  });

  it('tells oneself about being muted, and nobody else', () => {
    const muted = moment({ people: [{ ...self, muted: true }, other] });
    expect(changes(moment(), muted)).toEqual(['Your therapist has muted you. You can hear.']);
    expect(changes(muted, moment())).toEqual(['Your therapist has unmuted you.']);
    expect(changes(moment(), moment({ people: [self, { ...other, muted: true }] }))).toEqual([]);
  });
});
