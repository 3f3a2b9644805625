import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { audience } from './audience.ts';
import { reduceStage } from './reduceStage.ts';
import { StageCommand, type StageKind, StageState, stageKinds } from './stageState.ts';

const NOW = 1_000;

const stages: Readonly<Record<StageKind, StageState>> = {
  gathering: { kind: 'gathering' },
  together: { kind: 'together' },
  held: { kind: 'held', sinceAt: 5 },
  alone: { kind: 'alone', sinceAt: 5 },
  ended: { kind: 'ended', sinceAt: 5 },
};

/** Every stage and every command that moves it; what is not named here changes nothing. */
const moves: Readonly<Record<StageKind, Partial<Readonly<Record<StageCommand, StageState>>>>> = {
  gathering: { therapistArrived: { kind: 'together' }, end: { kind: 'ended', sinceAt: NOW } },
  together: {
    therapistLost: { kind: 'alone', sinceAt: NOW },
    hold: { kind: 'held', sinceAt: NOW },
    end: { kind: 'ended', sinceAt: NOW },
  },
  held: { resume: { kind: 'together' }, end: { kind: 'ended', sinceAt: NOW } },
  alone: { therapistArrived: { kind: 'together' }, end: { kind: 'ended', sinceAt: NOW } },
  ended: {},
};

const everyMove = stageKinds.flatMap((kind) => StageCommand.options.map((command) => ({ kind, command })));

describe('STG4: the stage moves only by a command that fits it', () => {
  it.each(everyMove)('$kind, $command', ({ kind, command }) => {
    const before = Object.freeze({ ...stages[kind] });
    const after = reduceStage(before, command, NOW);
    const expected = moves[kind][command];
    if (expected === undefined) expect(after).toBe(before);
    else expect(after).toEqual(expected);
    expect(StageState.parse(after)).toEqual(after);
  });

  it('nothing follows the end', () => {
    for (const command of StageCommand.options)
      expect(reduceStage(stages.ended, command, NOW)).toBe(stages.ended);
  });
});

const openEdges = (stage: StageState): readonly string[] => {
  const therapist = { id: newId(PersonId), role: 'therapist', admitted: true, muted: false } as const;
  const partners = [1, 2].map(() => ({ ...therapist, id: newId(PersonId), role: 'partner' }) as const);
  const roleOf = (id: PersonId): string => (id === therapist.id ? 'therapist' : 'partner');
  return audience(stage, [therapist, ...partners])
    .filter(({ hear, see }) => hear || see)
    .map(({ listener, speaker }) => `${roleOf(listener)} ← ${roleOf(speaker)}`);
};

describe('STG3: in doubt the more private stage', () => {
  it.each(stageKinds)('losing the therapist opens no edge: %s', (kind) => {
    const before = openEdges(stages[kind]);
    expect(before).toEqual(
      expect.arrayContaining([...openEdges(reduceStage(stages[kind], 'therapistLost', NOW))]),
    );
  });

  it('a hold outlasts the therapist’s absence and return', () => {
    const lost = reduceStage(stages.held, 'therapistLost', NOW);
    expect(reduceStage(lost, 'therapistArrived', NOW)).toBe(stages.held);
  });

  it('partners are cut from each other while the therapist is away, and joined again on return', () => {
    const lost = reduceStage(stages.together, 'therapistLost', NOW);
    expect(openEdges(lost)).not.toContain('partner ← partner');
    expect(openEdges(reduceStage(lost, 'therapistArrived', NOW))).toContain('partner ← partner');
  });
});
