import type { PersonId } from '@trialogue/shared/ids.ts';
import type { SessionState } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { privacyOf } from '@trialogue/shared/stage/tally.ts';

export interface AloneTime {
  readonly person: PersonId;
  /** With the therapist alone, what goes on at `now` included, in ms. */
  readonly aloneMs: number;
  /** What the other partner had more, in ms (STG7). */
  readonly owedMs: number;
}

/** The minutes alone of each partner, at server time `now`. */
export const aloneTimes = (
  { people, stage }: Pick<SessionState, 'people' | 'stage'>,
  now: number,
): readonly AloneTime[] => {
  const going = privacyOf(stage);
  const times = people
    .filter(({ seat }) => roleOf(seat) === 'partner')
    .map(({ id, aloneMs }) => ({
      person: id,
      aloneMs: aloneMs + (going?.person === id ? Math.max(0, now - going.sinceAt) : 0),
    }));
  const most = Math.max(0, ...times.map(({ aloneMs }) => aloneMs));
  return times.map((time) => ({ ...time, owedMs: most - time.aloneMs }));
};
