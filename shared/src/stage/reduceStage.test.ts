import { describe, expect, it } from 'vitest';
import { newId, PersonId } from '../ids.ts';
import { MAX_TIME_OUT_MS, TIME_OUT_MS } from '../limits.ts';
import { audience } from './audience.ts';
import { reduceStage } from './reduceStage.ts';
import { type Floor, StageCommand, type StageOf, StageState, stageKinds, together } from './stageState.ts';

const NOW = 100_000;
const a = newId(PersonId);
const b = newId(PersonId);

/** Ten seconds into the running stretch of a turn that had five before. */
const speaking: Floor = {
  kind: 'floor',
  speaker: a,
  phase: 'speak',
  turn: 2,
  turnMs: 30_000,
  firm: false,
  usedMs: 5_000,
  runningSinceAt: NOW - 10_000,
};
const stopped: Floor = { ...speaking, usedMs: 15_000, runningSinceAt: null };
const overtime: Floor = { ...speaking, firm: true, runningSinceAt: NOW - 40_000 };
const cut: Floor = { ...overtime, phase: 'sayBack', usedMs: 45_000, runningSinceAt: null };
const resting: StageOf<'timeOut'> = {
  kind: 'timeOut',
  sinceAt: 40_000,
  endsAt: 200_000,
  askedBy: b,
  sitting: null,
  sittingSinceAt: null,
  returning: false,
  ready: [],
  froze: true,
};
const sitting: StageOf<'timeOut'> = { ...resting, sitting: a, sittingSinceAt: 60_000 };
const returning: StageOf<'timeOut'> = { ...resting, returning: true, ready: [a] };

const stages = {
  gathering: { kind: 'gathering' },
  together,
  silent: { ...together, silentSinceAt: 5 },
  speaking,
  stopped,
  overtime,
  sayingBack: { ...stopped, phase: 'sayBack' },
  understood: { ...stopped, phase: 'understood' },
  caucus: { kind: 'caucus', with: a, sinceAt: 5, froze: true },
  resting,
  sitting,
  returning,
  held: { kind: 'held', sinceAt: 5 },
  alone: { kind: 'alone', sinceAt: 5, floor: null },
  aloneInTurn: { kind: 'alone', sinceAt: 5, floor: stopped },
  aloneInSayBack: { kind: 'alone', sinceAt: 5, floor: { ...stopped, phase: 'sayBack' } },
  ended: { kind: 'ended', sinceAt: 5 },
} as const satisfies Readonly<Record<string, StageState>>;
type Start = keyof typeof stages;

const commands = {
  therapistArrived: { do: 'therapistArrived' },
  therapistLost: { do: 'therapistLost' },
  hold: { do: 'hold' },
  resume: { do: 'resume' },
  end: { do: 'end' },
  silence: { do: 'silence', on: true },
  noSilence: { do: 'silence', on: false },
  giveA: { do: 'giveFloor', to: a, turnMs: 60_000, firm: true },
  giveB: { do: 'giveFloor', to: b, turnMs: 60_000, firm: true },
  finishTurn: { do: 'finishTurn' },
  repeat: { do: 'repeat' },
  understood: { do: 'understood' },
  goOn: { do: 'goOn' },
  passToA: { do: 'passFloor', to: a },
  passToB: { do: 'passFloor', to: b },
  openFloor: { do: 'openFloor' },
  cutTurn: { do: 'cutTurn' },
  pauseTurn: { do: 'pauseTurn' },
  resumeTurn: { do: 'resumeTurn' },
  caucusA: { do: 'caucus', with: a, froze: true },
  caucusB: { do: 'caucus', with: b, froze: false },
  gather: { do: 'gather' },
  timeOut: { do: 'timeOut', lengthMs: TIME_OUT_MS, askedBy: a, froze: false },
  extend: { do: 'changeTimeOut', byMs: 60_000 },
  extendToTheLimit: { do: 'changeTimeOut', byMs: MAX_TIME_OUT_MS },
  shorten: { do: 'changeTimeOut', byMs: -60_000 },
  endTimeNow: { do: 'changeTimeOut', byMs: -MAX_TIME_OUT_MS },
  sitWithA: { do: 'sit', with: a, from: null },
  sitWithB: { do: 'sit', with: b, from: a },
  sitWithNobody: { do: 'sit', with: null, from: a },
  startReturn: { do: 'startReturn' },
  stopReturn: { do: 'stopReturn' },
  readyA: { do: 'ready', person: a },
  readyB: { do: 'ready', person: b },
  returned: { do: 'returned' },
} as const satisfies Readonly<Record<string, StageCommand>>;
type Command = keyof typeof commands;
type Moves = Partial<Readonly<Record<Command, StageState>>>;

const turnOf = (speaker: PersonId, turn: number): Floor => ({
  kind: 'floor',
  speaker,
  phase: 'speak',
  turn,
  turnMs: 60_000,
  firm: true,
  usedMs: 0,
  runningSinceAt: NOW,
});

const end: Moves = { end: { kind: 'ended', sinceAt: NOW } };
const caucuses: Moves = {
  caucusA: { kind: 'caucus', with: a, sinceAt: NOW, froze: true },
  caucusB: { kind: 'caucus', with: b, sinceAt: NOW, froze: false },
};
const pause: Moves = {
  timeOut: {
    kind: 'timeOut',
    sinceAt: NOW,
    endsAt: NOW + TIME_OUT_MS,
    askedBy: a,
    sitting: null,
    sittingSinceAt: null,
    returning: false,
    ready: [],
    froze: false,
  },
};
const open: Moves = {
  ...end,
  ...caucuses,
  ...pause,
  therapistLost: { kind: 'alone', sinceAt: NOW, floor: null },
  hold: { kind: 'held', sinceAt: NOW },
  giveA: turnOf(a, 0),
  giveB: turnOf(b, 0),
};
/** From any phase: what the therapist can always do, and losing them with the clock as it stands then. */
const onFloor = (left: Floor): Moves => ({
  ...open,
  therapistLost: { kind: 'alone', sinceAt: NOW, floor: left },
  giveA: turnOf(a, 3),
  giveB: turnOf(b, 3),
  passToB: { ...turnOf(b, 3), turnMs: 30_000, firm: left.firm },
  openFloor: together,
});
const lengths: Moves = {
  extend: { ...resting, endsAt: 260_000 },
  extendToTheLimit: { ...resting, endsAt: NOW + MAX_TIME_OUT_MS },
  shorten: { ...resting, endsAt: 140_000 },
  endTimeNow: { ...resting, endsAt: NOW },
};
/** The same change of length, whatever else there is to the time-out. */
const lengthsOf = (stage: StageOf<'timeOut'>): Moves =>
  Object.fromEntries(
    Object.entries(lengths).map(([name, changed]) => [
      name,
      { ...stage, endsAt: changed.kind === 'timeOut' ? changed.endsAt : Number.NaN },
    ]),
  );
const withA = { sitting: a, sittingSinceAt: NOW };
const withB = { sitting: b, sittingSinceAt: NOW };

/** Every stage and every command that moves it; what is not named here changes nothing. */
const moves: Readonly<Record<Start, Moves>> = {
  gathering: { ...end, therapistArrived: together },
  together: { ...open, silence: { ...together, silentSinceAt: NOW } },
  silent: { ...open, noSilence: together },
  speaking: {
    ...onFloor(stopped),
    finishTurn: { ...stopped, phase: 'sayBack' },
    pauseTurn: stopped,
  },
  stopped: {
    ...onFloor(stopped),
    finishTurn: { ...stopped, phase: 'sayBack' },
    resumeTurn: { ...stopped, runningSinceAt: NOW },
  },
  overtime: {
    ...onFloor({ ...overtime, usedMs: 45_000, runningSinceAt: null }),
    finishTurn: cut,
    cutTurn: cut,
    pauseTurn: { ...overtime, usedMs: 45_000, runningSinceAt: null },
  },
  sayingBack: {
    ...onFloor({ ...stopped, phase: 'sayBack' }),
    repeat: { ...stopped, phase: 'speak', runningSinceAt: NOW },
    understood: { ...stopped, phase: 'understood' },
  },
  understood: {
    ...onFloor({ ...stopped, phase: 'understood' }),
    goOn: { ...stopped, phase: 'speak', runningSinceAt: NOW },
  },
  caucus: {
    ...end,
    ...pause,
    // What the first caucus froze is frozen still.
    caucusB: { kind: 'caucus', with: b, sinceAt: NOW, froze: true },
    gather: together,
  },
  resting: {
    ...end,
    ...lengths,
    sitWithA: { ...resting, ...withA },
    sitWithB: { ...resting, ...withB },
    startReturn: { ...resting, returning: true },
  },
  sitting: {
    ...end,
    ...lengthsOf(sitting),
    sitWithB: { ...sitting, ...withB },
    sitWithNobody: resting,
    startReturn: { ...sitting, returning: true },
  },
  returning: {
    ...end,
    ...lengthsOf(returning),
    sitWithA: { ...returning, ...withA },
    sitWithB: { ...returning, ...withB },
    stopReturn: resting,
    readyB: { ...returning, ready: [a, b] },
    returned: together,
  },
  held: { ...end, ...caucuses, ...pause, resume: together },
  alone: { ...end, therapistArrived: together },
  aloneInTurn: { ...end, therapistArrived: { ...stopped, runningSinceAt: NOW } },
  aloneInSayBack: { ...end, therapistArrived: { ...stopped, phase: 'sayBack' } },
  ended: {},
};

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] => {
  const isName = (key: string): key is Name => Object.hasOwn(table, key);
  return Object.keys(table).filter(isName);
};
const starts = namesOf(stages);
const everyMove = starts.flatMap((start) => namesOf(commands).map((command) => ({ start, command })));

describe('STG4: the stage moves only by a command that fits it', () => {
  it('there is a stage of every kind and a command of every verb', () => {
    expect(new Set(starts.map((start) => stages[start].kind))).toEqual(new Set(stageKinds));
    const verbs = StageCommand.options.map(({ shape }) => shape.do.value);
    expect(new Set(namesOf(commands).map((name) => commands[name].do))).toEqual(new Set(verbs));
    for (const name of namesOf(commands)) expect(StageCommand.parse(commands[name])).toEqual(commands[name]);
  });

  it.each(everyMove)('$start, $command', ({ start, command }) => {
    const before = Object.freeze(stages[start]);
    const after = reduceStage(before, commands[command], NOW);
    const expected = moves[start][command];
    if (expected === undefined) expect(after).toBe(before);
    else expect(after).toEqual(expected);
    expect(StageState.parse(after)).toEqual(after);
  });

  it('nothing follows the end', () => {
    for (const command of namesOf(commands)) {
      expect(reduceStage(stages.ended, commands[command], NOW)).toBe(stages.ended);
    }
  });
});

const openEdges = (stage: StageState): readonly string[] => {
  const therapist = { id: newId(PersonId), role: 'therapist', admitted: true, muted: false } as const;
  const partners = [a, b].map((id) => ({ ...therapist, id, role: 'partner' }) as const);
  const nameOf = (id: PersonId): string => (id === therapist.id ? 'therapist' : id);
  return audience(stage, [therapist, ...partners]).flatMap(({ listener, speaker, hear, see }) => [
    ...(hear ? [`${nameOf(listener)} hears ${nameOf(speaker)}`] : []),
    ...(see ? [`${nameOf(listener)} sees ${nameOf(speaker)}`] : []),
  ]);
};

describe('STG3: in doubt the more private stage', () => {
  it.each(starts)('losing the therapist opens no edge: %s', (start) => {
    const before = openEdges(stages[start]);
    const after = openEdges(reduceStage(stages[start], commands.therapistLost, NOW));
    expect(after.filter((edge) => !before.includes(edge))).toEqual([]);
  });

  it.each(starts)('without the therapist no partner hears or sees the other: %s', (start) => {
    const after = openEdges(reduceStage(stages[start], commands.therapistLost, NOW));
    expect(after.filter((edge) => !edge.includes('therapist'))).toEqual([]);
  });

  it.each(['held', 'caucus', 'resting', 'sitting', 'returning'] as const)(
    '%s outlasts the therapist’s absence and return',
    (start) => {
      const lost = reduceStage(stages[start], commands.therapistLost, NOW);
      expect(reduceStage(lost, commands.therapistArrived, NOW)).toBe(stages[start]);
    },
  );

  it('partners are cut from each other while the therapist is away, and joined again on return', () => {
    const lost = reduceStage(together, commands.therapistLost, NOW);
    expect(openEdges(reduceStage(lost, commands.therapistArrived, NOW))).toEqual(openEdges(together));
  });
});
