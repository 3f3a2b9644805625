import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { MAX_TIME_OUT_MS, TIME_OUT_MS } from '../limits.ts';
import { audience, edgeOf } from './audience.ts';
import { reduceStage } from './reduceStage.ts';
import { type StageCommand, type StageKind, StageState } from './stageState.ts';
import { privacyOf, tallyOf } from './tally.ts';
import { floorOf, turnLeftMs, usedMs } from './turnClock.ts';

const a = newId(PersonId);
const b = newId(PersonId);
const therapist = newId(PersonId);
const roster = [
  { id: therapist, role: 'therapist', admitted: true, muted: false },
  { id: a, role: 'partner', admitted: true, muted: false },
  { id: b, role: 'partner', admitted: true, muted: false },
] as const;

const partner = fc.constantFrom(a, b);
const nobodyOr = fc.constantFrom(a, b, null);
const bare = fc
  .constantFrom(
    ...(['therapistArrived', 'therapistLost', 'hold', 'resume', 'gather', 'openFloor'] as const),
    ...(['finishTurn', 'repeat', 'understood', 'goOn', 'cutTurn', 'pauseTurn', 'resumeTurn'] as const),
    ...(['startReturn', 'stopReturn', 'returned'] as const),
  )
  .map((verb): StageCommand => ({ do: verb }));

const command: fc.Arbitrary<StageCommand> = fc.oneof(
  { weight: 6, arbitrary: bare },
  {
    weight: 3,
    arbitrary: fc
      .record({ to: partner, turnMs: fc.integer({ min: 15_000, max: 90_000 }), firm: fc.boolean() })
      .map((more): StageCommand => ({ do: 'giveFloor', ...more })),
  },
  partner.map((to): StageCommand => ({ do: 'passFloor', to })),
  fc.boolean().map((on): StageCommand => ({ do: 'silence', on })),
  fc.record({ with: partner, froze: fc.boolean() }).map((more): StageCommand => ({ do: 'caucus', ...more })),
  fc
    .record({ askedBy: nobodyOr, froze: fc.boolean() })
    .map((more): StageCommand => ({ do: 'timeOut', lengthMs: TIME_OUT_MS, ...more })),
  fc
    .integer({ min: -MAX_TIME_OUT_MS, max: MAX_TIME_OUT_MS })
    .map((byMs): StageCommand => ({ do: 'changeTimeOut', byMs })),
  fc.record({ with: nobodyOr, from: nobodyOr }).map((more): StageCommand => ({ do: 'sit', ...more })),
  partner.map((person): StageCommand => ({ do: 'ready', person })),
);

/** A session that has begun, random commands with random times between them, and sometimes an end. */
const run = fc
  .record({
    steps: fc.array(fc.record({ after: fc.nat(120_000), command }), { maxLength: 40 }),
    endAfter: fc.option(fc.nat(40)),
  })
  .map(({ steps, endAfter }) => {
    const begun = [{ after: 0, command: { do: 'therapistArrived' } as const }, ...steps];
    const end = { after: 1_000, command: { do: 'end' } as const };
    return endAfter === null ? begun : begun.toSpliced(endAfter, 0, end);
  });
type Run = readonly { readonly after: number; readonly command: StageCommand }[];

interface Moment {
  readonly before: StageState;
  readonly after: StageState;
  readonly command: StageCommand;
  /** When the stage before began to be as it was, and when the command came. */
  readonly fromAt: number;
  readonly at: number;
}

const play = (steps: Run): readonly Moment[] => {
  const moments: Moment[] = [];
  let before: StageState = { kind: 'gathering' };
  let fromAt = 1_000;
  for (const { after: waited, command } of steps) {
    const at = fromAt + waited;
    const after = reduceStage(before, command, at);
    moments.push({ before, after, command, fromAt, at });
    before = after;
    fromAt = at;
  }
  return moments;
};

/** Says a law of every moment of every run. */
const always = (law: (moment: Moment) => void): void => {
  fc.assert(
    fc.property(run, (steps) => play(steps).forEach(law)),
    { numRuns: 500 },
  );
};

/** The stages in which partners neither hear nor see each other. */
const apart: readonly StageKind[] = ['gathering', 'caucus', 'timeOut', 'held', 'alone', 'ended'];

describe('whatever is commanded, in whatever order', () => {
  it('STG1: the stage is one of the schema’s', () => {
    always(({ after }) => expect(StageState.parse(after)).toEqual(after));
  });

  it('STG3: partners are joined by no edge while they are apart', () => {
    always(({ after }) => {
      const edges = audience(after, roster);
      const joined = [edgeOf(edges, a, b), edgeOf(edges, b, a)].filter(({ hear, see }) => hear || see);
      if (apart.includes(after.kind)) expect(joined).toEqual([]);
    });
  });

  it('STG3: losing the therapist opens no edge', () => {
    always(({ after, at }) => {
      const before = audience(after, roster);
      const lost = audience(reduceStage(after, { do: 'therapistLost' }, at), roster);
      for (const edge of lost) {
        const { hear, see } = edgeOf(before, edge.listener, edge.speaker);
        expect([edge.hear && !hear, edge.see && !see]).toEqual([false, false]);
      }
    });
  });

  it('STG4: nothing follows the end', () => {
    always(({ before, after }) => {
      if (before.kind === 'ended') expect(after).toBe(before);
    });
  });

  it('STG5: one partner at most is heard while there is a floor, and both are seen', () => {
    always(({ after }) => {
      if (after.kind !== 'floor') return;
      const edges = audience(after, roster);
      const heard = [a, b].filter((each) => edgeOf(edges, therapist, each).hear);
      expect(heard).toHaveLength(1);
      expect([a, b].every((each) => edgeOf(edges, therapist, each).see)).toBe(true);
    });
  });

  it('STG5: the turn clock is never negative, and stands while the therapist is away', () => {
    always(({ after, at }) => {
      const floor = floorOf(after);
      if (floor === null) return;
      expect(usedMs(floor, at)).toBeGreaterThanOrEqual(0);
      expect(turnLeftMs(floor, at)).toBeGreaterThanOrEqual(0);
      expect(turnLeftMs(floor, at)).toBeLessThanOrEqual(floor.turnMs);
      if (after.kind === 'alone') expect(usedMs(floor, at + 60_000)).toBe(usedMs(floor, at));
      if (floor.phase !== 'speak') expect(floor.runningSinceAt).toBeNull();
    });
  });

  it('STG5: the therapist’s return finds the turn as it was, and its clock runs', () => {
    always(({ before, after, command, at }) => {
      if (before.kind !== 'alone' || before.floor === null || command.do !== 'therapistArrived') return;
      const runningSinceAt = before.floor.phase === 'speak' ? at : null;
      expect(after).toEqual({ ...before.floor, runningSinceAt });
    });
  });

  it('STG6: a time-out is over by a return that was started, or by the end', () => {
    always(({ before, after, command }) => {
      if (before.kind !== 'timeOut' || after.kind === 'timeOut') return;
      expect(['returned', 'end']).toContain(command.do);
      if (command.do === 'returned') expect(before.returning).toBe(true);
    });
  });

  it('STG6: a time-out never ends before now nor later than its longest', () => {
    always(({ after, command, at }) => {
      if (after.kind !== 'timeOut' || command.do !== 'changeTimeOut') return;
      expect(after.endsAt).toBeGreaterThanOrEqual(at);
      expect(after.endsAt).toBeLessThanOrEqual(at + MAX_TIME_OUT_MS);
    });
  });
});

/** What a person with a stopwatch would have written down. */
const stopwatch = (moments: readonly Moment[], isOn: (stage: StageState) => PersonId | undefined) =>
  [a, b].map((person) =>
    moments
      .filter(({ before }) => isOn(before) === person)
      .reduce((sum, { fromAt, at }) => sum + at - fromAt, 0),
  );

const tallied = (moments: readonly Moment[], what: 'airtimeMs' | 'aloneMs') =>
  [a, b].map((person) =>
    moments
      .flatMap(({ before, after, at }) => tallyOf(before, after, at))
      .filter((tally) => tally.person === person && tally.what === what)
      .reduce((sum, { ms }) => sum + ms, 0),
  );

/** The same run with an end, so that nothing is left to be counted. */
const played = (steps: Run) => play([...steps, { after: 500, command: { do: 'end' } }]);

describe('the tallies of a run are what a stopwatch says', () => {
  it('STG5: time on the floor', () => {
    fc.assert(
      fc.property(run, (steps) => {
        const moments = played(steps);
        const watched = stopwatch(moments, (stage) =>
          stage.kind === 'floor' && stage.runningSinceAt !== null ? stage.speaker : undefined,
        );
        expect(tallied(moments, 'airtimeMs')).toEqual(watched);
      }),
      { numRuns: 500 },
    );
  });

  it('STG7: time alone with the therapist', () => {
    fc.assert(
      fc.property(run, (steps) => {
        const moments = played(steps);
        expect(tallied(moments, 'aloneMs')).toEqual(stopwatch(moments, (stage) => privacyOf(stage)?.person));
      }),
      { numRuns: 500 },
    );
  });
});
