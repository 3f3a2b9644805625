import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import type { EntryId } from '@trialogue/shared/ids.ts';

export type Card = Extract<EntryValue, { form: 'card' }>;

export interface PlacedCard {
  readonly entry: Entry;
  readonly card: Card;
  /** Where it stands in the order, 0–1. */
  readonly x: number;
}

/** What the cards are sorted into: nothing, rows by number, or zones of the line from 0 to 1. */
export type Grouping =
  | { readonly by: 'one' }
  | { readonly by: 'row'; readonly count: number }
  | { readonly by: 'zone'; readonly count: number };

/** A place among the groups; `index` counts the others of the group, not the card itself. */
export interface Spot {
  readonly group: number;
  readonly index: number;
}

type Groups = readonly (readonly PlacedCard[])[];

/** Cards nobody has moved stand in the order of writing: each nearer to the end than the one before. */
const writtenAt = (index: number): number => 1 - 1 / (index + 2);

/** The cards this person may know of, answers beside them left out, in their order. */
export const cardsOf = (entries: readonly Entry[]): readonly PlacedCard[] =>
  entries
    .flatMap((entry) =>
      entry.on === null && entry.value?.form === 'card' ? [{ entry, card: entry.value }] : [],
    )
    .map(({ entry, card }, index) => ({ entry, card, x: card.x ?? writtenAt(index) }))
    .sort((one, other) => one.x - other.x);

/** Who would rather not, and has not written after all. */
export const skippedOf = (entries: readonly Entry[], cards: readonly PlacedCard[]): readonly Entry[] =>
  entries.filter(
    ({ on, value, by }) =>
      on === null && value?.form === 'passed' && cards.every(({ entry }) => entry.by !== by),
  );

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

const groupOf = (grouping: Grouping, { card, x }: PlacedCard): number => {
  switch (grouping.by) {
    case 'one':
      return 0;
    case 'row':
      return clamp(card.row ?? 0, grouping.count - 1);
    case 'zone':
      return clamp(Math.floor(x * grouping.count), grouping.count - 1);
  }
};

/** The cards group by group, the empty groups among them. */
export const grouped = (grouping: Grouping, cards: readonly PlacedCard[]): Groups =>
  Array.from({ length: grouping.by === 'one' ? 1 : grouping.count }, (_, group) =>
    cards.filter((placed) => groupOf(grouping, placed) === group),
  );

/** Where a card stands now. */
export const spotOf = (groups: Groups, id: EntryId): Spot | undefined => {
  for (const [group, cards] of groups.entries()) {
    const index = cards.findIndex(({ entry }) => entry.id === id);
    if (index >= 0) return { group, index };
  }
  return undefined;
};

/** What a card has to say of itself to stand at `spot`; without an `id`, a card that is not there yet. */
export const placedAt = (
  grouping: Grouping,
  groups: Groups,
  spot: Spot,
  id?: EntryId,
): Pick<Card, 'row' | 'x'> => {
  const [low, high] =
    grouping.by === 'zone' ? [spot.group / grouping.count, (spot.group + 1) / grouping.count] : [0, 1];
  const others = (groups[spot.group] ?? []).filter(({ entry }) => entry.id !== id);
  const before = others[spot.index - 1]?.x ?? low;
  const after = others[spot.index]?.x ?? high;
  const x = (before + after) / 2;
  return grouping.by === 'row' ? { row: spot.group, x } : { x };
};

/** How groups lie on the screen: which arrow keys go from one to the next. */
export type Layout = 'flow' | 'rows' | 'columns';

/** Where an arrow key takes a card, or `undefined` if it does not move it. */
export const steppedTo = (groups: Groups, id: EntryId, key: string, layout: Layout): Spot | undefined => {
  const spot = spotOf(groups, id);
  const size = spot === undefined ? 0 : (groups[spot.group]?.length ?? 0);
  if (spot === undefined) return undefined;
  const toIndex = (index: number): Spot | undefined =>
    index < 0 || index >= size || index === spot.index ? undefined : { ...spot, index };
  const toGroup = (group: number): Spot | undefined => {
    const there = groups[group];
    return there === undefined ? undefined : { group, index: Math.min(spot.index, there.length) };
  };
  // Over the end of a column into the next: on a narrow screen they lie below each other.
  const beyond = (step: 1 | -1): Spot | undefined => {
    const there = groups[spot.group + step];
    return there === undefined
      ? undefined
      : { group: spot.group + step, index: step === 1 ? 0 : there.length };
  };
  switch (key) {
    case 'ArrowLeft':
      return layout === 'columns' ? toGroup(spot.group - 1) : toIndex(spot.index - 1);
    case 'ArrowRight':
      return layout === 'columns' ? toGroup(spot.group + 1) : toIndex(spot.index + 1);
    case 'ArrowUp':
      return layout === 'rows' ? toGroup(spot.group - 1) : (toIndex(spot.index - 1) ?? beyond(-1));
    case 'ArrowDown':
      return layout === 'rows' ? toGroup(spot.group + 1) : (toIndex(spot.index + 1) ?? beyond(1));
    case 'Home':
      return toIndex(0);
    case 'End':
      return toIndex(size - 1);
    default:
      return undefined;
  }
};

/** On which side of the card `id` a dragged one would come to stand, if beside it at all. */
export const gapAt = (
  group: readonly PlacedCard[],
  index: number,
  id: EntryId,
  dragged: EntryId | undefined,
): 'before' | 'after' | undefined => {
  const others = group.filter(({ entry }) => entry.id !== dragged);
  if (others[index]?.entry.id === id) return 'before';
  return index === others.length && others.at(-1)?.entry.id === id ? 'after' : undefined;
};

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/**
 * How many of the boxes, given in their order, come before a point: what is dropped there goes after them. Boxes that
 * fill most of the list’s width lie below each other, narrower ones flow as words do.
 */
export const indexAt = (
  boxes: readonly Box[],
  { x, y }: { readonly x: number; readonly y: number },
  width: number,
): number => {
  const isBefore = ({ left, right, top, bottom }: Box): boolean =>
    right - left > width / 2 ? (top + bottom) / 2 < y : bottom < y || (top <= y && (left + right) / 2 < x);
  return boxes.filter(isBefore).length;
};
