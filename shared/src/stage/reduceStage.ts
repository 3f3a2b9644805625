import { MAX_TIME_OUT_MS } from '../limits.ts';
import {
  type CommandOf,
  type Floor,
  type FloorPhase,
  type StageCommand,
  type StageState,
  together,
} from './stageState.ts';
import { standing, turnLeftMs } from './turnClock.ts';

/**
 * The stage after a command at server time `now` (ms). Total: a command that does not fit leaves the
 * stage as it is. Losing the therapist never makes a stage less private (STG3, STG4).
 */
export const reduceStage = (stage: StageState, command: StageCommand, now: number): StageState => {
  if (stage.kind === 'ended') return stage;
  switch (command.do) {
    case 'therapistArrived':
      if (stage.kind === 'gathering') return together;
      return stage.kind === 'alone' ? afterAlone(stage.floor, now) : stage;
    case 'therapistLost':
      return alone(stage, now);
    case 'hold':
      return stage.kind === 'together' || stage.kind === 'floor' ? { kind: 'held', sinceAt: now } : stage;
    case 'resume':
      return stage.kind === 'held' ? together : stage;
    case 'end':
      return { kind: 'ended', sinceAt: now };
    case 'silence':
      return stage.kind === 'together' && (stage.silentSinceAt !== null) !== command.on
        ? { kind: 'together', silentSinceAt: command.on ? now : null }
        : stage;
    case 'giveFloor':
      return stage.kind === 'together' || stage.kind === 'floor' ? giveFloor(stage, command, now) : stage;
    case 'caucus':
      return caucus(stage, command, now);
    case 'gather':
      return stage.kind === 'caucus' ? together : stage;
    case 'timeOut':
      return timeOut(stage, command, now);
    default:
      if (stage.kind === 'floor') return reduceFloor(stage, command, now);
      return stage.kind === 'timeOut' ? reduceTimeOut(stage, command, now) : stage;
  }
};

const alone = (stage: StageState, now: number): StageState => {
  switch (stage.kind) {
    case 'together':
      return { kind: 'alone', sinceAt: now, floor: null };
    case 'floor':
      return { kind: 'alone', sinceAt: now, floor: standing(stage, now) };
    // Both are as private as can be without a therapist already, and go on when one is back.
    default:
      return stage;
  }
};

const afterAlone = (floor: Floor | null, now: number): StageState => {
  if (floor === null) return together;
  return floor.phase === 'speak' ? { ...floor, runningSinceAt: now } : floor;
};

const giveFloor = (
  stage: StageState,
  { to, turnMs, firm }: CommandOf<'giveFloor'>,
  now: number,
): StageState => ({
  kind: 'floor',
  speaker: to,
  phase: 'speak',
  turn: stage.kind === 'floor' ? stage.turn + 1 : 0,
  turnMs,
  firm,
  usedMs: 0,
  runningSinceAt: now,
});

const toPhase = (floor: Floor, from: readonly FloorPhase[], phase: FloorPhase, now: number): Floor => {
  if (!from.includes(floor.phase)) return floor;
  const stopped = standing(floor, now);
  return { ...stopped, phase, runningSinceAt: phase === 'speak' ? now : null };
};

const reduceFloor = (floor: Floor, command: StageCommand, now: number): StageState => {
  switch (command.do) {
    case 'finishTurn':
      return toPhase(floor, ['speak'], 'sayBack', now);
    case 'repeat':
      return toPhase(floor, ['sayBack'], 'speak', now);
    case 'understood':
      return toPhase(floor, ['sayBack'], 'understood', now);
    case 'goOn':
      return toPhase(floor, ['understood'], 'speak', now);
    case 'passFloor':
      return command.to === floor.speaker
        ? floor
        : giveFloor(floor, { ...floor, ...command, do: 'giveFloor' }, now);
    case 'openFloor':
      return together;
    case 'cutTurn': {
      const over = floor.firm && turnLeftMs(floor, now) === 0;
      return over ? toPhase(floor, ['speak'], 'sayBack', now) : floor;
    }
    case 'pauseTurn':
      return standing(floor, now);
    case 'resumeTurn':
      return floor.phase === 'speak' && floor.runningSinceAt === null
        ? { ...floor, runningSinceAt: now }
        : floor;
    default:
      return floor;
  }
};

const caucus = (stage: StageState, command: CommandOf<'caucus'>, now: number): StageState => {
  switch (stage.kind) {
    case 'together':
    case 'floor':
    case 'held':
      return { kind: 'caucus', with: command.with, sinceAt: now, froze: command.froze };
    case 'caucus':
      return stage.with === command.with ? stage : { ...stage, with: command.with, sinceAt: now };
    default:
      return stage;
  }
};

const timeOut = (
  stage: StageState,
  { lengthMs, askedBy, froze }: CommandOf<'timeOut'>,
  now: number,
): StageState => {
  switch (stage.kind) {
    case 'together':
    case 'floor':
    case 'held':
    case 'caucus':
      return {
        kind: 'timeOut',
        sinceAt: now,
        endsAt: now + lengthMs,
        askedBy,
        sitting: null,
        sittingSinceAt: null,
        returning: false,
        ready: [],
        froze,
      };
    default:
      return stage;
  }
};

type TimeOut = Extract<StageState, { kind: 'timeOut' }>;

const reduceTimeOut = (stage: TimeOut, command: StageCommand, now: number): StageState => {
  switch (command.do) {
    case 'changeTimeOut': {
      const endsAt = Math.min(Math.max(stage.endsAt, now) + command.byMs, now + MAX_TIME_OUT_MS);
      return { ...stage, endsAt: Math.max(endsAt, now) };
    }
    case 'sit':
      return command.with === stage.sitting
        ? stage
        : { ...stage, sitting: command.with, sittingSinceAt: command.with === null ? null : now };
    case 'startReturn':
      return stage.returning ? stage : { ...stage, returning: true, ready: [] };
    case 'stopReturn':
      return stage.returning ? { ...stage, returning: false, ready: [] } : stage;
    case 'ready':
      return stage.returning && !stage.ready.includes(command.person)
        ? { ...stage, ready: [...stage.ready, command.person] }
        : stage;
    case 'returned':
      return stage.returning ? together : stage;
    default:
      return stage;
  }
};
