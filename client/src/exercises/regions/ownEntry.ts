import type { EntryValue, Form } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import type { RegionSource } from './RegionSource.ts';

/** An entry whose value this person may know. */
export interface KnownEntry<Known extends Form = Form> {
  readonly entry: Entry;
  readonly value: Extract<EntryValue, { form: Known | 'passed' }>;
}

export interface OwnAndOthers<Known extends Form> {
  readonly own: KnownEntry<Known> | undefined;
  /** Puts the own value there, the first time and every time after; `undefined` if that may not be. */
  readonly set: ((value: EntryValue) => void) | undefined;
  readonly others: readonly KnownEntry<Known>[];
}

type Source = Pick<RegionSource, 'region' | 'entries' | 'self' | 'add' | 'change'>;

const isForm = <Known extends Form>(
  value: EntryValue | null,
  form: Known,
): value is Extract<EntryValue, { form: Known | 'passed' }> =>
  value !== null && (value.form === form || value.form === 'passed');

/** Of a form that each person puts there once: one’s own (or, where it is shared, everyone’s), and the others’. */
export const ownAndOthers = <Known extends Form>(
  { region, entries, self, add, change }: Source,
  form: Known,
): OwnAndOthers<Known> => {
  const known = entries.flatMap((entry): KnownEntry<Known>[] => {
    const { value } = entry;
    return entry.on === null && isForm(value, form) ? [{ entry, value }] : [];
  });
  const shared = region.owner === 'shared';
  const own = known.findLast(({ entry }) => shared || entry.by === self);
  return {
    own,
    set: own === undefined ? add : change?.(own.entry),
    others: known.filter((one) => one !== own),
  };
};
