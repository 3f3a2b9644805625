import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import type { Role } from '../roles.ts';
import { type Audience, audience, edgeOf, type RosterEntry } from './audience.ts';
import { type StageKind, type StageState, stageKinds } from './stageState.ts';

const stages: Readonly<Record<StageKind, StageState>> = {
  gathering: { kind: 'gathering' },
  together: { kind: 'together' },
  held: { kind: 'held', sinceAt: 1 },
  alone: { kind: 'alone', sinceAt: 1 },
  ended: { kind: 'ended', sinceAt: 1 },
};

/** The whole table, written out: which pairs a stage joins when everybody is let in and nobody is muted. */
const joined: Readonly<Record<StageKind, readonly `${Role} ← ${Role}`[]>> = {
  gathering: [],
  together: ['therapist ← partner', 'partner ← therapist', 'partner ← partner'],
  held: ['therapist ← partner', 'partner ← therapist'],
  alone: ['therapist ← partner', 'partner ← therapist'],
  ended: [],
};

const ids = { therapist: newId(PersonId), a: newId(PersonId), b: newId(PersonId) };
const seats = ['therapist', 'a', 'b'] as const;
const yesNo = [true, false] as const;

const entry = (seat: (typeof seats)[number], admitted: boolean, muted: boolean): RosterEntry => ({
  id: ids[seat],
  role: seat === 'therapist' ? 'therapist' : 'partner',
  admitted,
  muted,
});

/** Every roster of three: each person let in or not, muted or not. */
const rosters: readonly (readonly RosterEntry[])[] = yesNo.flatMap((t) =>
  yesNo.flatMap((a) =>
    yesNo.flatMap((b) =>
      yesNo.flatMap((mutedT) =>
        yesNo.flatMap((mutedA) =>
          yesNo.map((mutedB) => [
            entry('therapist', t, mutedT),
            entry('a', a, mutedA),
            entry('b', b, mutedB),
          ]),
        ),
      ),
    ),
  ),
);

const pairsOf = (roster: readonly RosterEntry[]) =>
  roster.flatMap((listener) =>
    roster.flatMap((speaker) => (listener === speaker ? [] : [{ listener, speaker }])),
  );

const open = (edges: Audience) => edges.filter(({ hear, see }) => hear || see);

describe('STG1: the audience is a function of the stage and the roster', () => {
  it('there is a row of the table for every stage', () => {
    expect(Object.keys(joined).sort()).toEqual([...stageKinds].sort());
  });

  for (const kind of stageKinds) {
    it(`${kind}: every ordered pair, let in or not, muted or not`, () => {
      for (const roster of rosters) {
        const edges = audience(stages[kind], roster);
        for (const { listener, speaker } of pairsOf(roster)) {
          const inside = listener.admitted && speaker.admitted;
          const lets = joined[kind].includes(`${listener.role} ← ${speaker.role}`);
          expect(edgeOf(edges, listener.id, speaker.id)).toEqual({
            listener: listener.id,
            speaker: speaker.id,
            see: inside && lets,
            hear: inside && lets && !speaker.muted,
            because: !inside ? 'outside' : lets && speaker.muted ? 'muted' : 'stage',
          });
        }
      }
    });
  }

  it('names each ordered pair exactly once and nobody with themselves', () => {
    const roster = [entry('therapist', true, false), entry('a', true, false), entry('b', true, false)];
    const edges = audience(stages.together, roster);
    expect(new Set(edges.map(({ listener, speaker }) => `${listener} ${speaker}`)).size).toBe(6);
    expect(edges).toHaveLength(6);
    expect(edges.some(({ listener, speaker }) => listener === speaker)).toBe(false);
  });

  it('leaves the roster and the stage as they are', () => {
    const roster = Object.freeze([Object.freeze(entry('therapist', true, true)), entry('a', true, false)]);
    expect(() => audience(Object.freeze({ kind: 'together' }), roster)).not.toThrow();
  });
});

describe('STG8: muting takes away and never gives', () => {
  it('no roster hears or sees more with somebody muted or outside than without', () => {
    for (const stage of Object.values(stages)) {
      const most = audience(
        stage,
        seats.map((seat) => entry(seat, true, false)),
      );
      for (const roster of rosters) {
        for (const { listener, speaker, hear, see } of open(audience(stage, roster))) {
          const atMost = edgeOf(most, listener, speaker);
          expect(hear && !atMost.hear).toBe(false);
          expect(see && !atMost.see).toBe(false);
        }
      }
    }
  });

  it('somebody who is muted still hears', () => {
    const edges = audience(stages.together, [entry('a', true, true), entry('b', true, false)]);
    expect(edgeOf(edges, ids.a, ids.b)).toMatchObject({ hear: true, see: true });
    expect(edgeOf(edges, ids.b, ids.a)).toMatchObject({ hear: false, see: true, because: 'muted' });
  });
});

describe('STG9: nobody outside is heard, seen, hears or sees', () => {
  it('a stranger to the roster has only closed edges', () => {
    const stranger = newId(PersonId);
    const edges = audience(stages.together, [entry('therapist', true, false), entry('a', true, false)]);
    expect(edgeOf(edges, stranger, ids.a)).toMatchObject({ hear: false, see: false, because: 'outside' });
    expect(edgeOf(edges, ids.a, stranger)).toMatchObject({ hear: false, see: false, because: 'outside' });
    expect(edgeOf(edges, ids.a, ids.a)).toMatchObject({ hear: false, see: false, because: 'self' });
  });

  it('an empty roster has no edges', () => {
    for (const stage of Object.values(stages)) expect(audience(stage, [])).toEqual([]);
  });
});
