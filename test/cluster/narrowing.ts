import { MAX_TURN_MS } from '@trialogue/shared/limits.ts';
import { atFirst, mayHear, partners, type Scene, seats } from '../leaks/world.ts';
import { elapse } from '../support/elapse.ts';
import { LeakWatch } from './LeakWatch.ts';
import { pick } from './pick.ts';
import type { Run } from './Scenario.ts';
import type { Trio } from './Trio.ts';
import { type Edge, edgeOf } from './Voices.ts';

/** After the acknowledgement absence is watched for so long; whatever the node before lets flow is over by then. */
const WATCH_MS = 2_500;
const HEARD_WITHIN_MS = 20_000;

/** How the therapist takes sound or sight from somebody, and gives it back. */
interface Narrowing {
  readonly name: string;
  readonly scene: Scene;
  narrow(trio: Trio): Promise<unknown>;
  widen(trio: Trio): Promise<unknown>;
}

const narrowings: readonly Narrowing[] = [
  {
    name: 'floor',
    scene: { name: 'floor', holder: 'a', phase: 'speak' },
    narrow: (trio) =>
      trio.guests.therapist.insist('floor:give', { to: trio.idOf('a'), turnMs: MAX_TURN_MS, firm: false }),
    widen: ({ guests }) => guests.therapist.insist('floor:open', {}),
  },
  {
    name: 'time-out',
    scene: { name: 'timeOut', sitting: null, returning: false, ready: [] },
    narrow: ({ guests }) => guests.therapist.insist('timeOut:ask', {}),
    widen: async ({ guests }) => {
      await guests.therapist.insist('timeOut:return', { start: true });
      for (const partner of partners) await guests[partner].insist('timeOut:ready', {});
    },
  },
  {
    name: 'hold',
    scene: { name: 'held' },
    narrow: ({ guests }) => guests.therapist.insist('stage:hold', {}),
    widen: ({ guests }) => guests.therapist.insist('stage:resume', {}),
  },
  {
    name: 'caucus',
    scene: { name: 'caucus', with: 'a' },
    narrow: (trio) => trio.guests.therapist.insist('caucus:begin', { with: trio.idOf('a') }),
    widen: ({ guests }) => guests.therapist.insist('caucus:end', {}),
  },
];

/** When the stage is narrowed, as a fault sees it. */
export const moments = ['before', 'during', 'after'] as const;
export type Moment = (typeof moments)[number];

/**
 * Narrows the stage at that moment of a fault and watches what reaches the excluded from the acknowledgement on; widens it
 * again at the end. `fault` resolves once it is over.
 */
export const narrowAround = async (
  run: Run,
  trio: Trio,
  moment: Moment,
  fault: () => Promise<void>,
): Promise<void> => {
  const { name, scene, narrow, widen } = pick(narrowings, run.random);
  const world = { ...atFirst, scene };
  let watch: LeakWatch | undefined;
  const narrowNow = async (): Promise<void> => {
    await narrow(trio);
    await trio.drained();
    watch = new LeakWatch(trio.voices, world);
  };
  const open: readonly Edge[] = seats.flatMap((listener) =>
    seats.filter((speaker) => mayHear(world, listener, speaker)).map((speaker) => edgeOf(listener, speaker)),
  );
  if (moment === 'before') await narrowNow();
  const over = fault();
  if (moment === 'during') await narrowNow();
  await over;
  if (moment === 'after') await narrowNow();
  await trio.heard(trio.voices.watch(), HEARD_WITHIN_MS, open);
  await elapse(WATCH_MS);
  const leaks = watch?.end() ?? [];
  run.leaks(leaks);
  run.say(`${name} ${moment} it: ${leaks.length === 0 ? 'nothing' : 'something'} reached the excluded`);
  await widen(trio);
  await trio.heard(trio.voices.watch(), HEARD_WITHIN_MS);
};
