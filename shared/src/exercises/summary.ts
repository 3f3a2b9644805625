import { z } from 'zod';
import { EntryId, PersonId, RunId } from '../ids.ts';
import type { Person } from '../log/sessionState.ts';
import { roleOf, Seat } from '../roles.ts';
import type { Region, SaveClass } from './exercise.ts';
import { keptAs } from './run/keptAs.ts';
import type { Entry, Run } from './run/runState.ts';
import { Line, replyWords, wordsOf } from './wordsOf.ts';

/** Whose words: `null` for what both worked on. */
const By = z.strictObject({ id: PersonId, seat: Seat, name: z.string() }).nullable();

const said = {
  id: EntryId,
  by: By,
  lines: z.array(Line),
  /** Set aside by the therapist: not agreed. */
  held: z.boolean(),
};

const Said = z.strictObject(said);

/** A place on a scale, and when it was taken (server time in ms), which is on the day of its session. Two people’s are never brought together. */
export const ScalePoint = z.strictObject({ at: z.number(), sessionDate: z.number() });
export type ScalePoint = z.output<typeof ScalePoint>;

export const KeptEntry = z.strictObject({
  ...said,
  /** On a scale, this person’s places, the earliest first; empty elsewhere. */
  scale: z.array(ScalePoint),
  replies: z.array(Said),
});
export type KeptEntry = z.output<typeof KeptEntry>;

export const KeptRegion = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** What the two ends of a scale mean. */
  ends: z.tuple([z.string(), z.string()]).nullable(),
  entries: z.array(KeptEntry),
});
export type KeptRegion = z.output<typeof KeptRegion>;

export const KeptExercise = z.strictObject({
  run: RunId,
  name: z.string(),
  /** It may be read, and neither printed nor downloaded. */
  noExport: z.boolean(),
  regions: z.array(KeptRegion),
});
export type KeptExercise = z.output<typeof KeptExercise>;

/** What one person may open after a session, exercise by exercise, ordered as on the board. */
export const Summary = z.array(KeptExercise);
export type Summary = z.output<typeof Summary>;

type Who = Pick<Person, 'id' | 'seat' | 'name'>;

/** What a session’s log still tells once it has ended and what was to be dropped is destroyed. */
export interface Remains {
  readonly people: readonly Who[];
  readonly runs: readonly Run[];
}

/**
 * What `viewer` may open of a session that has ended. A partner: what was shown to both and is kept for the couple, and
 * their own words. A therapist: what is kept for the couple, for a person with the therapist, and the file. Nobody:
 * what is dropped. Words that have to be asked for are in `remains` only if they were.
 */
export const summaryFor = (remains: Remains, viewer: Pick<Who, 'id' | 'seat'>): Summary =>
  remains.runs.flatMap((run) => {
    const regions = run.exercise.regions.flatMap((region) => regionFor(remains, run, region, viewer));
    const { name, noExport } = run.exercise;
    return regions.length === 0 ? [] : [{ run: run.id, name, noExport, regions }];
  });

/** Whether what `owner` wrote, kept in that class, is `viewer`’s to open. */
const mayOpen = (save: SaveClass, owner: PersonId, { id, seat }: Pick<Who, 'id' | 'seat'>): boolean => {
  switch (save) {
    case 'couple':
      return true;
    case 'own':
      return roleOf(seat) === 'therapist' || owner === id;
    case 'self':
      return owner === id;
    case 'clinician':
      return roleOf(seat) === 'therapist';
    case 'drop':
      return false;
  }
};

const regionFor = (
  remains: Remains,
  run: Run,
  region: Region,
  viewer: Pick<Who, 'id' | 'seat'>,
): KeptRegion[] => {
  const open = run.entries.filter(
    (entry) => entry.region === region.id && mayOpen(keptAs(region, entry), entry.by, viewer),
  );
  const spoken = open.filter(({ on }) => on === null).toSorted(asOnBoard);
  const entries = spoken.flatMap((entry): KeptEntry[] => {
    const replies = open
      .filter(({ on }) => on === entry.id)
      .flatMap((reply) => inWords(remains, region, reply));
    return inWords(remains, region, entry).map((words) => ({
      ...words,
      scale: scaleOf(run, region, entry, viewer),
      replies,
    }));
  });
  const known = new Set(entries.map(({ id }) => id));
  // An answer outlives what it stood beside if that is not this viewer’s to open.
  const alone = open
    .filter(({ on }) => on !== null && !known.has(on))
    .flatMap((reply) => inWords(remains, region, reply))
    .map((words) => ({ ...words, scale: [], replies: [] }));
  const all = [...entries, ...alone];
  const ends = region.is.kind === 'slider' || region.is.kind === 'axis' ? region.is.ends : null;
  return all.length === 0 ? [] : [{ id: region.id, label: region.label, ends, entries: all }];
};

/** The entry in words, if it says anything. To rather not is kept for nobody. */
const inWords = (
  { people }: Remains,
  region: Region,
  { id, by, value, held, on }: Entry,
): readonly z.output<typeof Said>[] => {
  if (value === null) return [];
  const lines = [...(on === null ? wordsOf(region.is, value) : replyWords(region.replies, value))];
  if (lines.length === 0) return [];
  const shared = on === null && region.owner === 'shared';
  const author = people.find((person) => person.id === by);
  const named =
    shared || author === undefined ? null : { id: author.id, seat: author.seat, name: author.name };
  return [{ id, by: named, lines, held }];
};

/** This person’s places on the scale, each on its own day. */
const scaleOf = (
  { history = [] }: Run,
  { id, is }: Region,
  { by, value, at: when }: Entry,
  viewer: Pick<Who, 'id' | 'seat'>,
): ScalePoint[] => {
  if ((is.kind !== 'slider' && is.kind !== 'axis') || value?.form !== 'point') return [];
  const earlier = history.filter(
    ({ region, person, save }) => region === id && person === by && mayOpen(save, person, viewer),
  );
  return [
    ...earlier.map((point) => ({ at: point.at, sessionDate: point.when })),
    { at: value.at, sessionDate: when },
  ];
};

/** Cards in their rows and their order, the rest as it was written. */
const asOnBoard = (one: Entry, other: Entry): number => {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.row - b.row || a.x - b.x || one.at - other.at;
};

/** Cards nobody has moved stand behind those that were. */
const placeOf = ({ value }: Entry): { readonly row: number; readonly x: number } =>
  value?.form === 'card' ? { row: value.row ?? 0, x: value.x ?? 1 } : { row: 0, x: 0 };
