import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Payload } from '@trialogue/shared/protocol/index.ts';

type Balance = Payload<'talk:balance'>;

/** With less open talk than this a share says nothing. */
const ENOUGH_MS = 2 * MINUTE_MS;

export interface PersonsTalk {
  readonly person: Balance['people'][number]['person'];
  /** Of the voice of both, whole percent; the two make a hundred. */
  readonly percent: number;
  readonly interruptions: number;
  /** Minute by minute, the oldest first, from 0 to 1 of a whole minute. */
  readonly trend: readonly number[];
}

/** How the voices stand to each other, or `undefined` while there is not enough talk to say. */
export const talkShares = (balance: Balance | undefined): readonly PersonsTalk[] | undefined => {
  if (balance === undefined || balance.openMs < ENOUGH_MS) return undefined;
  const [first, ...others] = balance.people;
  const all = balance.people.reduce((sum, { voiceMs }) => sum + voiceMs, 0);
  if (first === undefined || all === 0) return undefined;
  const firstPercent = Math.round((first.voiceMs / all) * 100);
  return [first, ...others].map(({ person, interruptions, trend }) => ({
    person,
    percent: person === first.person ? firstPercent : 100 - firstPercent,
    interruptions,
    trend: trend.map((ms) => Math.min(1, ms / MINUTE_MS)),
  }));
};
