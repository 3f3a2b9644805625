import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { describe, expect, it } from 'vitest';
import { arrivalAnswers, emptyArrival } from './checkDraft.ts';
import { privateAlerts } from './privateAlerts.ts';

const partner = (change: Partial<Person> = {}): Person => ({
  id: newId(PersonId),
  seat: 'a',
  name: 'Ada',
  standing: 'admitted',
  muted: false,
  share: 'none',
  airtimeMs: 0,
  aloneMs: 0,
  agreedToPolicy: null,
  feelings: [],
  arrival: { at: 1, answers: arrivalAnswers(emptyArrival) },
  landing: null,
  unrated: 0,
  exitedAt: null,
  ...change,
});

const kindsOf = (change: Partial<Person>) => privateAlerts([partner(change)]).map(({ kind }) => kind);

describe('what the therapist alone is told of a partner', () => {
  it('is nothing while there is nothing to tell', () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ standing: 'outside', arrival: null })).toEqual([]);
    expect(kindsOf({ feelings: [{ at: 1, value: 4 }] })).toEqual([]);
    expect(kindsOf({ seat: 'therapist', arrival: null })).toEqual([]);
  });

  it('is a quick exit, a high rating or a jump, and coming in without arrival answers', () => {
    expect(kindsOf({ standing: 'exited', exitedAt: 1 })).toEqual(['exited']);
    expect(kindsOf({ standing: 'outside', exitedAt: 1 })).toEqual(['exited']);
    expect(kindsOf({ feelings: [{ at: 1, value: 7 }] })).toEqual(['feeling']);
    expect(
      kindsOf({
        feelings: [
          { at: 1, value: 1 },
          { at: 2, value: 4 },
        ],
      }),
    ).toEqual(['feeling']);
    expect(kindsOf({ arrival: null })).toEqual(['noArrival']);
  });

  it('is told again for a further rating, and once for the same one', () => {
    const person = partner({ feelings: [{ at: 1, value: 8 }] });
    const [first] = privateAlerts([person]);
    expect(privateAlerts([person])[0]?.key).toBe(first?.key);
    const [next] = privateAlerts([{ ...person, feelings: [...person.feelings, { at: 2, value: 8 }] }]);
    expect(next?.key).not.toBe(first?.key);
  });
});
