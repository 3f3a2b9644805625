import type { SessionStore } from '@trialogue/server/src/store/SessionStore.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { Acknowledged, Work } from './Guest.ts';

const READ_BATCH = 500;

/** What somebody sees of what was said and drawn. */
export interface Sight {
  readonly chat: readonly { readonly id: string }[];
  readonly board: { readonly objects: readonly { readonly object: { readonly id: string } }[] };
}

/** The whole log of a session as the database has it. */
export const readLog = async (
  store: Pick<SessionStore, 'read'>,
  session: SessionId,
): Promise<readonly LogEntry[]> => {
  const entries: LogEntry[] = [];
  for (let from = 1; ; ) {
    const batch = await store.read(session, from, READ_BATCH);
    const last = batch.at(-1);
    if (last === undefined) return entries;
    entries.push(...batch.map(({ entry }) => entry));
    from = last.n + 1;
  }
};

/** How often each id stands there. */
const tally = (ids: Iterable<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const inLog = (entries: readonly LogEntry[]): ReadonlyMap<string, number> =>
  tally(
    entries.flatMap(({ event }) =>
      event.kind === 'chat.said' || event.kind === 'board.applied' ? [event.id] : [],
    ),
  );

const inView = ({ chat, board }: Sight): ReadonlyMap<string, number> =>
  tally([...chat.map(({ id }) => id), ...board.objects.map(({ object }) => object.id)]);

/** What stands in a view for a piece of work: a line has its own id, an operation that of its object. */
const shown = ({ id, operation }: Work): string => operation?.object.id ?? id;

/**
 * Every acknowledged line and object exactly once in what each person sees and in the database; nothing at all twice.
 * Answers with the faults in words.
 */
export const faultsOf = (
  acknowledged: readonly Acknowledged[],
  views: ReadonlyMap<string, Sight>,
  log: readonly LogEntry[],
): readonly string[] => {
  const work = new Map(
    acknowledged.flatMap((each) => (each.work === undefined ? [] : [[each.work.id, each.work]])),
  );
  const faults: string[] = [];
  const stored = inLog(log);
  for (const [id, count] of stored) if (count > 1) faults.push(`${id} stands ${count} times in the database`);
  for (const id of work.keys()) if (!stored.has(id)) faults.push(`${id} is not in the database`);
  for (const [seat, view] of views) {
    const seen = inView(view);
    for (const [id, count] of seen) if (count > 1) faults.push(`${seat} sees ${id} ${count} times`);
    for (const each of work.values()) {
      if (!seen.has(shown(each))) faults.push(`${seat} does not see ${shown(each)}`);
    }
  }
  return faults;
};
