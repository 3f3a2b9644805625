import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { where } from '@trialogue/shared/protocol/define.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { Place } from '@trialogue/shared/stage/stageState.ts';

/** Whether this person may ask for a time-out now, as the table of requests says. */
export const mayPauseAt = (place: Place, { seat }: Pick<Person, 'seat'>): boolean => {
  const places: readonly Place[] = where.pausing[roleOf(seat)];
  return places.includes(place);
};
