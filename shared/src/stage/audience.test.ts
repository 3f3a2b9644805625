import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { type Audience, audience, edgeOf, hasVoice, type RosterEntry } from './audience.ts';
import { type Floor, FloorPhase, type StageOf, type StageState, stageKinds, together } from './stageState.ts';

const ids = {
  therapist: newId(PersonId),
  second: newId(PersonId),
  a: newId(PersonId),
  b: newId(PersonId),
};
type Seat = keyof typeof ids;
const { a, b } = ids;

const floor = (speaker: PersonId, phase: FloorPhase): Floor => ({
  kind: 'floor',
  speaker,
  phase,
  turn: 0,
  turnMs: 90_000,
  firm: false,
  usedMs: 0,
  runningSinceAt: phase === 'speak' ? 1 : null,
});
const caucus = (partner: PersonId | null): StageState => ({
  kind: 'caucus',
  with: partner,
  sinceAt: 1,
  froze: false,
});
const timeOut = (sitting: PersonId | null, more: Partial<StageOf<'timeOut'>> = {}): StageState => ({
  kind: 'timeOut',
  sinceAt: 1,
  endsAt: 2,
  askedBy: null,
  sitting,
  sittingSinceAt: sitting === null ? null : 1,
  returning: false,
  ready: [],
  froze: false,
  ...more,
});

/** `all`: heard and seen. `see`: seen only, the other having the voice. `–`: neither. */
type Cell = 'all' | 'see' | '–';
/** The ordered pairs of a row, listener first; T is any therapist. */
const columns = ['T←T', 'T←a', 'T←b', 'a←T', 'b←T', 'a←b', 'b←a'] as const;
type Column = (typeof columns)[number];
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];

const none: Row = ['–', '–', '–', '–', '–', '–', '–'];

/** The whole table, written out, for when everybody is let in and nobody is muted. */
const table: readonly (readonly [string, StageState, Row])[] = [
  ['gathering', { kind: 'gathering' }, none],
  ['together', together, ['all', 'all', 'all', 'all', 'all', 'all', 'all']],
  [
    'together in silence',
    { ...together, silentSinceAt: 1 },
    ['all', 'all', 'all', 'all', 'all', 'all', 'all'],
  ],
  ['a speaks', floor(a, 'speak'), ['all', 'all', 'see', 'all', 'all', 'see', 'all']],
  ['b says it back to a', floor(a, 'sayBack'), ['all', 'see', 'all', 'all', 'all', 'all', 'see']],
  ['a is understood', floor(a, 'understood'), ['all', 'all', 'see', 'all', 'all', 'see', 'all']],
  ['b speaks', floor(b, 'speak'), ['all', 'see', 'all', 'all', 'all', 'all', 'see']],
  ['a says it back to b', floor(b, 'sayBack'), ['all', 'all', 'see', 'all', 'all', 'see', 'all']],
  ['b is understood', floor(b, 'understood'), ['all', 'see', 'all', 'all', 'all', 'all', 'see']],
  ['caucus with a', caucus(a), ['all', 'all', '–', 'all', '–', '–', '–']],
  ['caucus with b', caucus(b), ['all', '–', 'all', '–', 'all', '–', '–']],
  ['caucus, seen from outside', caucus(null), ['all', '–', '–', '–', '–', '–', '–']],
  ['time-out', timeOut(null), ['all', '–', '–', '–', '–', '–', '–']],
  ['time-out, sitting with a', timeOut(a), ['all', 'all', '–', 'all', '–', '–', '–']],
  ['time-out, sitting with b', timeOut(b), ['all', '–', 'all', '–', 'all', '–', '–']],
  [
    'time-out, everybody ready to return',
    timeOut(null, { returning: true, ready: [a, b] }),
    ['all', '–', '–', '–', '–', '–', '–'],
  ],
  ['held', { kind: 'held', sinceAt: 1 }, ['all', 'all', 'all', 'all', 'all', '–', '–']],
  ['alone', { kind: 'alone', sinceAt: 1, floor: null }, ['all', 'all', 'all', 'all', 'all', '–', '–']],
  [
    'alone, a turn of a waiting',
    { kind: 'alone', sinceAt: 1, floor: { ...floor(a, 'speak'), runningSinceAt: null } },
    ['all', 'all', 'see', 'all', 'all', '–', '–'],
  ],
  [
    'alone, b about to say it back',
    { kind: 'alone', sinceAt: 1, floor: floor(a, 'sayBack') },
    ['all', 'see', 'all', 'all', 'all', '–', '–'],
  ],
  ['ended', { kind: 'ended', sinceAt: 1 }, none],
];

const entry = (seat: Seat, admitted: boolean, muted: boolean): RosterEntry => ({
  id: ids[seat],
  role: seat === 'therapist' || seat === 'second' ? 'therapist' : 'partner',
  admitted,
  muted,
});

/** Somebody let in or not, muted or not. */
const each = (seat: Seat): readonly RosterEntry[] =>
  [true, false].flatMap((admitted) => [true, false].map((muted) => entry(seat, admitted, muted)));

/** Every roster of two therapists and two partners, each of them let in or not, muted or not. */
const rosters: readonly (readonly RosterEntry[])[] = each('therapist').flatMap((first) =>
  each('second').flatMap((second) =>
    each('a').flatMap((one) => each('b').map((two) => [first, second, one, two])),
  ),
);
const everybody: readonly RosterEntry[] = [
  entry('therapist', true, false),
  entry('second', true, false),
  entry('a', true, false),
  entry('b', true, false),
];

const letterOf = ({ id }: RosterEntry): 'T' | 'a' | 'b' => {
  if (id === a) return 'a';
  return id === b ? 'b' : 'T';
};
const columnOf = (listener: RosterEntry, speaker: RosterEntry): Column | undefined =>
  columns.find((column) => column === `${letterOf(listener)}←${letterOf(speaker)}`);

const pairsOf = (roster: readonly RosterEntry[]) =>
  roster.flatMap((listener) =>
    roster.flatMap((speaker) => (listener === speaker ? [] : [{ listener, speaker }])),
  );

const expected = (cell: Cell | undefined, listener: RosterEntry, speaker: RosterEntry) => {
  if (!listener.admitted || !speaker.admitted) return { hear: false, see: false, because: 'outside' };
  if (cell === '–') return { hear: false, see: false, because: 'stage' };
  if (speaker.muted) return { hear: false, see: true, because: 'muted' };
  return { hear: cell === 'all', see: true, because: cell === 'all' ? 'stage' : 'floor' };
};

describe('STG1: the audience is a function of the stage and the roster', () => {
  it('there is a row of the table for every stage, every phase of both holders, and both sides of a caucus', () => {
    expect(new Set(table.map(([, { kind }]) => kind))).toEqual(new Set(stageKinds));
    const floors = table.flatMap(([, stage]) =>
      stage.kind === 'floor' ? [`${stage.speaker} ${stage.phase}`] : [],
    );
    expect(floors.sort()).toEqual(
      [a, b].flatMap((who) => FloorPhase.options.map((phase) => `${who} ${phase}`)).sort(),
    );
  });

  it.each(table)('%s: every ordered pair, let in or not, muted or not', (_, stage, row) => {
    for (const roster of rosters) {
      const edges = audience(stage, roster);
      const found = pairsOf(roster).map(({ listener, speaker }) => edgeOf(edges, listener.id, speaker.id));
      expect(found).toEqual(
        pairsOf(roster).map(({ listener, speaker }) => {
          const column = columnOf(listener, speaker);
          const cell = row.find((_cell, index) => columns[index] === column);
          return { listener: listener.id, speaker: speaker.id, ...expected(cell, listener, speaker) };
        }),
      );
    }
  });

  it('names each ordered pair exactly once and nobody with themselves', () => {
    const edges = audience(together, everybody);
    expect(new Set(edges.map(({ listener, speaker }) => `${listener} ${speaker}`)).size).toBe(12);
    expect(edges).toHaveLength(12);
    expect(edges.some(({ listener, speaker }) => listener === speaker)).toBe(false);
  });

  it('leaves the roster and the stage as they are', () => {
    const roster = Object.freeze(everybody.map((one) => Object.freeze({ ...one, muted: true })));
    for (const [, stage] of table) expect(() => audience(Object.freeze({ ...stage }), roster)).not.toThrow();
  });
});

describe('STG5: one partner has the voice', () => {
  it.each([
    ['speak', true],
    ['sayBack', false],
    ['understood', true],
  ] as const)('%s: the holder has it: %s, and the other has it otherwise', (phase, holder) => {
    expect(hasVoice({ speaker: a, phase }, a)).toBe(holder);
    expect(hasVoice({ speaker: a, phase }, b)).toBe(!holder);
  });

  it('the listener is seen by everybody, heard by nobody, and hears the holder and the therapists', () => {
    const edges = audience(floor(a, 'speak'), everybody);
    const ofB = edges.filter(({ speaker }) => speaker === b);
    expect(ofB.map(({ hear, see, because }) => ({ hear, see, because }))).toEqual(
      Array.from({ length: 3 }, () => ({ hear: false, see: true, because: 'floor' })),
    );
    expect(edges.filter(({ listener }) => listener === b).every(({ hear, see }) => hear && see)).toBe(true);
  });
});

const open = (edges: Audience) => edges.filter(({ hear, see }) => hear || see);

describe('STG8: muting takes away and never gives', () => {
  it('no roster hears or sees more with somebody muted or outside than without', () => {
    for (const [, stage] of table) {
      const most = audience(stage, everybody);
      const more = rosters
        .flatMap((roster) => open(audience(stage, roster)))
        .filter(({ listener, speaker, hear, see }) => {
          const atMost = edgeOf(most, listener, speaker);
          return (hear && !atMost.hear) || (see && !atMost.see);
        });
      expect(more).toEqual([]);
    }
  });

  it('somebody who is muted still hears', () => {
    const edges = audience(together, [entry('a', true, true), entry('b', true, false)]);
    expect(edgeOf(edges, a, b)).toMatchObject({ hear: true, see: true });
    expect(edgeOf(edges, b, a)).toMatchObject({ hear: false, see: true, because: 'muted' });
  });

  it('the holder of the floor is not heard while muted', () => {
    const edges = audience(floor(a, 'speak'), [entry('therapist', true, false), entry('a', true, true)]);
    expect(edgeOf(edges, ids.therapist, a)).toMatchObject({ hear: false, see: true, because: 'muted' });
  });
});

describe('STG9: nobody outside is heard, seen, hears or sees', () => {
  it('a stranger to the roster has only closed edges', () => {
    const stranger = newId(PersonId);
    const edges = audience(together, [entry('therapist', true, false), entry('a', true, false)]);
    expect(edgeOf(edges, stranger, a)).toMatchObject({ hear: false, see: false, because: 'outside' });
    expect(edgeOf(edges, a, stranger)).toMatchObject({ hear: false, see: false, because: 'outside' });
    expect(edgeOf(edges, a, a)).toMatchObject({ hear: false, see: false, because: 'self' });
  });

  it('an empty roster has no edges', () => {
    for (const [, stage] of table) expect(audience(stage, [])).toEqual([]);
  });
});
