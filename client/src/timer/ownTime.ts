import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { privacyOf } from '@trialogue/shared/stage/tally.ts';
import { usedMs } from '@trialogue/shared/stage/turnClock.ts';

type Timed = Pick<Person, 'id' | 'airtimeMs' | 'aloneMs'>;

/** Time on the floor at server time `now`, the turn that is on counted in, in ms. */
export const airtimeOf = (person: Timed, stage: StageState, now: number): number => {
  const floor = stage.kind === 'alone' ? stage.floor : stage.kind === 'floor' ? stage : null;
  return person.airtimeMs + (floor?.speaker === person.id ? usedMs(floor, now) : 0);
};

/** Time alone with the therapist at server time `now`, what goes on counted in, in ms. */
export const aloneTimeOf = (person: Timed, stage: StageState, now: number): number => {
  const alone = privacyOf(stage);
  return person.aloneMs + (alone?.person === person.id ? Math.max(0, now - alone.sinceAt) : 0);
};
