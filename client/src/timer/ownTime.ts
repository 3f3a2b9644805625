import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person, SessionState } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
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

export interface AloneTime {
  readonly person: PersonId;
  /** With the therapist alone, what goes on now included, in ms. */
  readonly aloneMs: number;
  /** What the other partner had more, in ms (STG7). */
  readonly owedMs: number;
}

/** The minutes alone of both partners at server time `now`, and what each of them is owed. */
export const aloneTimes = (
  { people, stage }: Pick<SessionState, 'people' | 'stage'>,
  now: number,
): readonly AloneTime[] => {
  const times = people
    .filter(({ seat }) => roleOf(seat) === 'partner')
    .map((person) => ({ person: person.id, aloneMs: aloneTimeOf(person, stage, now) }));
  const most = Math.max(0, ...times.map(({ aloneMs }) => aloneMs));
  return times.map((time) => ({ ...time, owedMs: most - time.aloneMs }));
};
