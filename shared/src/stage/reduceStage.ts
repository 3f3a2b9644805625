import type { StageCommand, StageState } from './stageState.ts';

/**
 * The stage after a command at server time `now` (ms). Total: a command that does not fit leaves the
 * stage as it is. Losing the therapist never makes a stage less private (STG3, STG4).
 */
export const reduceStage = (stage: StageState, command: StageCommand, now: number): StageState => {
  if (stage.kind === 'ended') return stage;
  switch (command) {
    case 'therapistArrived':
      return stage.kind === 'gathering' || stage.kind === 'alone' ? { kind: 'together' } : stage;
    case 'therapistLost':
      return stage.kind === 'together' ? { kind: 'alone', sinceAt: now } : stage;
    case 'hold':
      return stage.kind === 'together' ? { kind: 'held', sinceAt: now } : stage;
    case 'resume':
      return stage.kind === 'held' ? { kind: 'together' } : stage;
    case 'end':
      return { kind: 'ended', sinceAt: now };
  }
};
