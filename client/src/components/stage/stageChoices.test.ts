import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { type StageState, together } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { stageChoices, stageNow } from './stageChoices.ts';

const person = (seat: Person['seat'], name: string, agreed: boolean | null): Person => ({
  id: newId(PersonId),
  seat,
  name,
  standing: 'admitted',
  muted: false,
  share: 'none',
  airtimeMs: 0,
  aloneMs: 0,
  agreedToPolicy: agreed,
  feelings: [],
  exitedAt: null,
  arrival: null,
  landing: null,
  unrated: 0,
});
const ada = person('a', 'Ada', true);
const ben = person('b', 'Ben', true);
const people = [person('therapist', 'Imke', null), ada, ben];
const caucus: StageState = { kind: 'caucus', with: ada.id, sinceAt: 1, froze: false };
const kinds = (stage: StageState) => stageChoices({ stage, people, policy: 'none' }).map(({ kind }) => kind);

describe('stageChoices', () => {
  it('offers from the open conversation everything that leads away from it', () => {
    expect(kinds(together)).toEqual([
      'exercises',
      'giveFloor',
      'silence',
      'hold',
      'caucus',
      'caucus',
      'ground',
      'stop',
      'timeOut',
      'policy',
    ]);
    expect(kinds({ kind: 'together', silentSinceAt: 1 })).toContain('endSilence');
  });

  it('offers in a caucus the way back and the other partner, never the same one', () => {
    const choices = stageChoices({ stage: caucus, people, policy: 'none' });
    expect(choices[0]).toEqual({ kind: 'together' });
    expect(choices.filter(({ kind }) => kind === 'caucus')).toEqual([
      { kind: 'caucus', person: ben.id, name: 'Ben', agreed: true },
    ]);
  });

  it('says when the rule on secrets is not agreed yet, and leaves out who is not here', () => {
    const choices = stageChoices({
      stage: together,
      people: [ada, { ...ben, agreedToPolicy: null }],
      policy: 'none',
    });
    expect(choices.filter((choice) => choice.kind === 'caucus' && choice.agreed)).toEqual([]);
    const without = stageChoices({
      stage: together,
      people: [ada, { ...ben, standing: 'left' }],
      policy: 'none',
    });
    expect(without.filter(({ kind }) => kind === 'caucus')).toHaveLength(1);
  });

  it('offers nothing while there is nobody to direct', () => {
    expect(kinds({ kind: 'gathering' })).toEqual([]);
    expect(kinds({ kind: 'alone', sinceAt: 1, floor: null })).toEqual([]);
  });
});

describe('stageNow', () => {
  it('says in words where the conversation stands', () => {
    const nameOf = (id: PersonId) => people.find((each) => each.id === id)?.name ?? '';
    expect(stageNow(together, nameOf)).toBe('Together');
    expect(stageNow({ kind: 'together', silentSinceAt: 1 }, nameOf)).toBe('Silence held');
    expect(stageNow(caucus, nameOf)).toBe('With Ada');
    expect(stageNow({ kind: 'held', sinceAt: 1 }, nameOf)).toBe('Paused by you');
  });
});
