import type { RunEvent } from '@trialogue/shared/exercises/run/runEvents.ts';
import { type Roles, type Run, regionOf } from '@trialogue/shared/exercises/run/runState.ts';

import type { Kept } from './EarlierRuns.ts';
import type { PersonNow } from './peopleNow.ts';

/**
 * What takes an exercise over that was left open: parked as it was, and of its entries what was kept, each its author’s
 * still, in the class it had (EXR10). Nothing is shown that was not shown.
 */
export const carriedRun = (run: Run, kept: readonly Kept[], now: PersonNow): readonly RunEvent[] => {
  const roles = rolesNow(run.roles, now);
  if (roles === undefined) return [];
  const { id, exercise, step } = run;
  const there = new Set(kept.map(({ entry }) => entry.id));
  // An answer to words that are gone would tell of them.
  const whole = kept.filter(({ entry }) => entry.on === null || there.has(entry.on));
  return [
    { kind: 'exercise.carried', run: id, exercise, roles, step, entries: [] },
    ...whole.flatMap((each) => carriedEntry(run, each, now)),
  ];
};

const carriedEntry = (run: Run, { entry, save, keep }: Kept, now: PersonNow): readonly RunEvent[] => {
  const { id, region, on, value, status, at, held } = entry;
  const author = now(entry.by);
  if (author === undefined) return [];
  const which = { run: run.id, entry: id };
  // What is kept only while it is asked for has to be asked for here too; the end of this session keeps it again.
  const saved = regionOf(run, region)?.keepIf === undefined ? save : 'drop';
  const setAside: readonly RunEvent[] = held ? [{ kind: 'exercise.held', ...which, held }] : [];
  return [
    { kind: 'exercise.kept', ...which, region, on, value, author, status, save: saved, writtenAt: at },
    ...setAside,
    ...keep.flatMap((asked): readonly RunEvent[] => {
      const person = now(asked);
      return person === undefined ? [] : [{ kind: 'exercise.keep', ...which, person, keep: true }];
    }),
  ];
};

const rolesNow = (roles: Roles, now: PersonNow): Roles | undefined => {
  const first = now(roles.first);
  const speaker = now(roles.speaker);
  const listener = now(roles.listener);
  const injured = now(roles.injured);
  const involved = now(roles.involved);
  if (first === undefined || speaker === undefined || listener === undefined) return undefined;
  if (injured === undefined || involved === undefined) return undefined;
  return { first, speaker, listener, injured, involved, names: roles.names };
};
