import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { newcomer } from '@trialogue/shared/log/reduce.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { type StageOf, type StageState, together } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { isResting, shownPeople } from './shownPeople.ts';

const person = (seat: Person['seat'], name: string): Person => ({
  ...newcomer({ id: newId(PersonId), seat, name }),
  standing: 'admitted',
});
const imke = person('therapist', 'Imke');
const ada = person('a', 'Ada');
const ben = person('b', 'Ben');
const people = [imke, ada, ben];
const shown = (stage: StageState, who: Person) =>
  shownPeople({ stage, people }, who.id).map(({ name }) => name);

const caucus = (partner: PersonId | null): StageState => ({
  kind: 'caucus',
  with: partner,
  sinceAt: 1,
  froze: false,
});
const rest: StageOf<'timeOut'> = {
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

describe('shownPeople', () => {
  it('is the two others while all are together', () => {
    expect(shown(together, imke)).toEqual(['Ada', 'Ben']);
    expect(shown(together, ben)).toEqual(['Imke', 'Ada']);
  });

  it('is in a caucus the other one, and nobody at all for the partner outside', () => {
    expect(shown(caucus(ada.id), imke)).toEqual(['Ada']);
    expect(shown(caucus(ada.id), ada)).toEqual(['Imke']);
    expect(shown(caucus(null), ben)).toEqual([]);
  });

  it('is in a time-out nobody for a partner, unless the therapist sits with them', () => {
    expect(shown(rest, ada)).toEqual([]);
    expect(shown({ ...rest, sitting: ada.id }, ada)).toEqual(['Imke']);
    expect(shown({ ...rest, sitting: ada.id }, imke)).toEqual(['Ada', 'Ben']);
  });
});

describe('isResting', () => {
  it('is a partner outside a caucus or in a time-out, and never a therapist', () => {
    const rests = (stage: StageState, who: Person) => isResting({ stage, people }, who.id);
    expect(rests(caucus(null), ben)).toBe(true);
    expect(rests(caucus(ada.id), ada)).toBe(false);
    expect(rests({ ...rest, sitting: ada.id }, ada)).toBe(true);
    expect(rests(rest, imke)).toBe(false);
    expect(rests(together, ada)).toBe(false);
  });
});
