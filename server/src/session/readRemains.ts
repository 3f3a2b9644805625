import { reduceRuns } from '@trialogue/shared/exercises/run/reduceRuns.ts';
import { type RunEvent, runEvents } from '@trialogue/shared/exercises/run/runEvents.ts';
import type { Run } from '@trialogue/shared/exercises/run/runState.ts';
import type { Remains } from '@trialogue/shared/exercises/summary.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';

/** The store yields to everything else after each reading. */
const READ_BATCH = 50;

const kinds = runEvents.map(({ shape }) => shape.kind.value);

const isOfRuns = (event: SessionEvent): event is RunEvent => event.kind.startsWith('exercise.');

/** What the log of a session that has ended still tells of its exercises: what was destroyed is not in it. */
export const readRemains = async (
  log: Pick<SessionStore, 'read'>,
  { id, people }: Pick<SessionRecord, 'id' | 'people'>,
): Promise<Remains> => {
  let runs: readonly Run[] = [];
  let next = 1;
  for (;;) {
    const batch = await log.read(id, next, READ_BATCH, kinds);
    const last = batch.at(-1);
    if (last === undefined) return { people, runs };
    for (const { entry } of batch) {
      const { by, at, event } = entry;
      // Nobody should be able to open it any more; if somebody can, it is gone all the same.
      const dropped = 'save' in event && event.save === 'drop';
      if (isOfRuns(event) && !dropped) runs = reduceRuns(runs, { by, at, event });
    }
    next = last.n + 1;
  }
};
