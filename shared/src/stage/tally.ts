import type { PersonId } from '../ids.ts';
import type { StageState } from './stageState.ts';
import { floorOf, usedMs } from './turnClock.ts';

/** Time that a partner had to themselves and that has just come to an end, in ms. */
export interface Tally {
  readonly person: PersonId;
  readonly what: 'airtimeMs' | 'aloneMs';
  readonly ms: number;
}

/** Whom the therapist is alone with, and since when. */
export const privacyOf = (
  stage: StageState,
): { readonly person: PersonId; readonly sinceAt: number } | undefined => {
  if (stage.kind === 'caucus' && stage.with !== null) return { person: stage.with, sinceAt: stage.sinceAt };
  if (stage.kind === 'timeOut' && stage.sitting !== null && stage.sittingSinceAt !== null) {
    return { person: stage.sitting, sinceAt: stage.sittingSinceAt };
  }
  return undefined;
};

/** What ends when the stage goes from `before` to `after` at server time `now` (STG5, STG7). */
export const tallyOf = (before: StageState, after: StageState, now: number): readonly Tally[] => {
  const tallies: Tally[] = [];
  const turn = floorOf(before);
  const next = floorOf(after);
  if (turn !== null && (next === null || next.turn !== turn.turn)) {
    tallies.push({ person: turn.speaker, what: 'airtimeMs', ms: usedMs(turn, now) });
  }
  const alone = privacyOf(before);
  const still = privacyOf(after);
  if (alone !== undefined && (alone.person !== still?.person || alone.sinceAt !== still.sinceAt)) {
    tallies.push({ person: alone.person, what: 'aloneMs', ms: Math.max(0, now - alone.sinceAt) });
  }
  return tallies;
};
