import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { type Floor, type StageOf, type StageState, together } from './stageState.ts';
import { privacyOf, tallyOf } from './tally.ts';

const NOW = 100_000;
const a = newId(PersonId);
const b = newId(PersonId);

const turn: Floor = {
  kind: 'floor',
  speaker: a,
  phase: 'speak',
  turn: 3,
  turnMs: 90_000,
  firm: false,
  usedMs: 5_000,
  runningSinceAt: NOW - 10_000,
};
const caucus = (partner: PersonId | null, sinceAt: number): StageState => ({
  kind: 'caucus',
  with: partner,
  sinceAt,
  froze: false,
});
const timeOut = (sitting: PersonId | null, sittingSinceAt: number | null): StageOf<'timeOut'> => ({
  kind: 'timeOut',
  sinceAt: 1,
  endsAt: 2,
  askedBy: b,
  sitting,
  sittingSinceAt,
  returning: false,
  ready: [],
  froze: false,
});
const held: StageState = { kind: 'held', sinceAt: NOW };
const ended: StageState = { kind: 'ended', sinceAt: NOW };

const airtime = [{ person: a, what: 'airtimeMs', ms: 15_000 }];

describe('STG5: a turn is counted once, when it is over', () => {
  it.each([
    ['the next turn', { ...turn, turn: 4, speaker: b, usedMs: 0, runningSinceAt: NOW }],
    ['another turn of the same person', { ...turn, turn: 4, usedMs: 0, runningSinceAt: NOW }],
    ['the open floor', together],
    ['a hold', held],
    ['a caucus', caucus(a, NOW)],
    ['a time-out', timeOut(null, null)],
    ['the end', ended],
  ] satisfies (readonly [string, StageState])[])('over with %s', (_, after) => {
    expect(tallyOf(turn, after, NOW)).toEqual(airtime);
  });

  it.each([
    ['itself', turn],
    ['its own saying back', { ...turn, phase: 'sayBack', usedMs: 15_000, runningSinceAt: null }],
    [
      'its wait for the therapist',
      { kind: 'alone', sinceAt: NOW, floor: { ...turn, usedMs: 15_000, runningSinceAt: null } },
    ],
  ] satisfies (readonly [string, StageState])[])('not over with %s', (_, after) => {
    expect(tallyOf(turn, after, NOW)).toEqual([]);
  });

  it('a turn that waited for the therapist goes on uncounted, and is counted if the session ends meanwhile', () => {
    const stopped: Floor = { ...turn, usedMs: 15_000, runningSinceAt: null };
    const waiting: StageState = { kind: 'alone', sinceAt: 1, floor: stopped };
    expect(tallyOf(waiting, { ...stopped, runningSinceAt: NOW }, NOW)).toEqual([]);
    expect(tallyOf(waiting, ended, NOW)).toEqual(airtime);
  });
});

describe('STG7: time alone with the therapist is counted when it is over', () => {
  it.each([
    ['a caucus ends', caucus(a, 70_000), together, a, 30_000],
    ['a caucus becomes one with the other', caucus(a, 70_000), caucus(b, NOW), a, 30_000],
    ['a caucus becomes a time-out', caucus(b, 70_000), timeOut(null, null), b, 30_000],
    ['the session ends in a caucus', caucus(b, 70_000), ended, b, 30_000],
    ['the therapist gets up', timeOut(a, 80_000), timeOut(null, null), a, 20_000],
    ['the therapist goes to the other', timeOut(a, 80_000), timeOut(b, NOW), a, 20_000],
    ['the partners return', timeOut(b, 80_000), together, b, 20_000],
    ['a clock is set back', caucus(a, NOW + 5_000), together, a, 0],
  ] satisfies (readonly [string, StageState, StageState, PersonId, number])[])(
    '%s',
    (_, before, after, person, ms) => {
      expect(tallyOf(before, after, NOW)).toEqual([{ person, what: 'aloneMs', ms }]);
    },
  );

  it.each([
    ['a caucus goes on', caucus(a, 1), caucus(a, 1)],
    ['a time-out grows longer', timeOut(a, 1), { ...timeOut(a, 1), endsAt: 9 }],
    ['the return card is put out', timeOut(a, 1), { ...timeOut(a, 1), returning: true }],
    ['nobody was alone', timeOut(null, null), together],
    ['it is somebody else’s caucus', caucus(null, 1), together],
  ] satisfies (readonly [string, StageState, StageState])[])('nothing when %s', (_, before, after) => {
    expect(tallyOf(before, after, NOW)).toEqual([]);
  });

  it('whom the therapist is alone with', () => {
    expect(privacyOf(caucus(a, 7))).toEqual({ person: a, sinceAt: 7 });
    expect(privacyOf(timeOut(b, 8))).toEqual({ person: b, sinceAt: 8 });
    for (const stage of [caucus(null, 1), timeOut(null, null), together, held, turn, ended]) {
      expect(privacyOf(stage)).toBeUndefined();
    }
  });
});
