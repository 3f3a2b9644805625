import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { together } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { aloneTimes } from './ownTime.ts';

const person = (seat: Seat, aloneMs: number): Person => ({
  id: newId(PersonId),
  seat,
  name: seat,
  standing: 'admitted',
  muted: false,
  share: 'none',
  airtimeMs: 0,
  aloneMs,
  agreedToPolicy: null,
  feelings: [],
  arrival: null,
  landing: null,
  unrated: 0,
  exitedAt: null,
});

const therapist = person('therapist', 0);
const a = person('a', 300);
const b = person('b', 100);
const people = [therapist, a, b];

describe('the minutes alone', () => {
  it('STG7: owe each partner what the other had more', () => {
    expect(aloneTimes({ people, stage: together }, 0)).toEqual([
      { person: a.id, aloneMs: 300, owedMs: 0 },
      { person: b.id, aloneMs: 100, owedMs: 200 },
    ]);
  });

  it('STG7: count what goes on now', () => {
    const stage = { kind: 'caucus', with: b.id, sinceAt: 1_000, froze: false } as const;
    expect(aloneTimes({ people, stage }, 1_500)).toEqual([
      { person: a.id, aloneMs: 300, owedMs: 300 },
      { person: b.id, aloneMs: 600, owedMs: 0 },
    ]);
  });
});
