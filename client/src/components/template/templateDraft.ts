import type { Exercise, Region, Step } from '@trialogue/shared/exercises/exercise.ts';
import { BOARD_HEIGHT, BOARD_WIDTH } from '@trialogue/shared/limits.ts';
import { templatesText } from '../../text/templates.ts';

/** A region while it is edited: what its kind needs may be missing or wrong for a moment. */
export type RegionDraft = Readonly<Omit<Region, 'is'>> & { readonly is: Readonly<Record<string, unknown>> };

/** A template while it is edited. What is wrong with it, `readTemplate` says. */
export type TemplateDraft = Readonly<Omit<Exercise, 'regions'>> & {
  readonly regions: readonly RegionDraft[];
};

const { editor: words } = templatesText;

/** Steps that can be taken back. */
const MOST_UNDO = 100;
const SHELL_HEIGHT = 80;
const NEW_REGION = { width: 400, height: 120, step: 20 };

/** What was edited, and all that it was before. */
export interface Editing {
  readonly draft: TemplateDraft;
  /** What the last change was about; typing on in one field is one change. */
  readonly about: string;
  readonly before: readonly TemplateDraft[];
}

export type Edit =
  | { readonly do: 'undo' }
  /** `about` is empty for what is a change of its own, such as a removal. */
  | {
      readonly do: 'change';
      readonly about: string;
      readonly to: (draft: TemplateDraft) => TemplateDraft;
    };

export const beginEditing = (draft: TemplateDraft): Editing => ({ draft, about: '', before: [] });

/** Every change can be taken back, the last one first. */
export const edited = (editing: Editing, edit: Edit): Editing => {
  const { draft, about, before } = editing;
  if (edit.do === 'undo') {
    const last = before.at(-1);
    return last === undefined ? editing : { draft: last, about: '', before: before.slice(0, -1) };
  }
  const next = counted(edit.to(draft));
  if (edit.about !== '' && edit.about === about) return { draft: next, about, before };
  return { draft: next, about: edit.about, before: [...before.slice(1 - MOST_UNDO), draft] };
};

/** The minutes of the whole are those of its steps. */
const counted = (draft: TemplateDraft): TemplateDraft => ({
  ...draft,
  minutes: draft.steps.reduce((sum, { minutes }) => sum + (Number.isFinite(minutes) ? minutes : 0), 0),
});

export const withStep = (draft: TemplateDraft, at: number, change: Partial<Step>): TemplateDraft => ({
  ...draft,
  steps: draft.steps.map((step, index) => (index === at ? { ...step, ...change } : step)),
});

export const withRegion = (
  draft: TemplateDraft,
  at: number,
  change: (region: RegionDraft) => RegionDraft,
): TemplateDraft => ({
  ...draft,
  regions: draft.regions.map((region, index) => (index === at ? change(region) : region)),
});

/** The list with one thing elsewhere; as it was if there is no such place. */
export const moved = <Item>(list: readonly Item[], from: number, to: number): Item[] => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
};

/** Without a region, and without any step opening it. */
export const withoutRegion = (draft: TemplateDraft, at: number): TemplateDraft => {
  const id = draft.regions[at]?.id;
  const regions = draft.regions.toSpliced(at, 1);
  const still = regions.some((region) => region.id === id);
  return {
    ...draft,
    regions,
    steps: still
      ? draft.steps
      : draft.steps.map((step) => ({ ...step, opens: step.opens.filter((open) => open !== id) })),
  };
};

/** With one more step after this one. */
export const withNewStep = (draft: TemplateDraft, after: number): TemplateDraft => {
  const step: Step = {
    title: words.newStep,
    actor: 'bothTogether',
    minutes: 3,
    floor: 'open',
    visibility: 'everyone',
    gate: 'therapist',
    opens: [],
    reveals: [],
    rates: false,
    swaps: false,
    turnSeconds: 90,
    prompt: { therapist: words.newPrompt, acting: words.newPrompt },
  };
  return { ...draft, steps: draft.steps.toSpliced(after + 1, 0, step) };
};

/** With one more region, where there is room for it, open in this step. */
export const withNewRegion = (draft: TemplateDraft, step: number): TemplateDraft => {
  const ids = new Set(draft.regions.map(({ id }) => id));
  let number = draft.regions.length + 1;
  while (ids.has(`region-${number}`)) number += 1;
  const id = `region-${number}`;
  const region: RegionDraft = {
    id,
    label: words.newRegion,
    owner: 'each',
    rect: roomIn(draft.regions),
    visibility: 'everyone',
    release: { how: 'never' },
    save: 'couple',
    unreleased: 'drop',
    is: { kind: 'text', letters: 200 },
  };
  return {
    ...draft,
    regions: [...draft.regions, region],
    steps: draft.steps.map((each, at) => (at === step ? { ...each, opens: [...each.opens, id] } : each)),
  };
};

const roomIn = (regions: readonly RegionDraft[]): Region['rect'] => {
  const { width, height, step } = NEW_REGION;
  for (let y = SHELL_HEIGHT + step; y + height <= BOARD_HEIGHT; y += step) {
    for (let x = 2 * step; x + width <= BOARD_WIDTH; x += step) {
      const free = regions.every(
        ({ rect: [left, top, wide, high] }) =>
          x >= left + wide || left >= x + width || y >= top + high || top >= y + height,
      );
      if (free) return [x, y, width, height];
    }
  }
  // The board is full; the therapist is told that it lies over another.
  return [2 * step, SHELL_HEIGHT + step, width, height];
};

/** Groups that are revealed together, as the regions name them. */
export const groupsIn = ({ regions }: TemplateDraft): readonly string[] => [
  ...new Set(
    regions.flatMap(({ release, replies }) => [
      ...(release.how === 'together' ? [release.group] : []),
      ...(replies?.group === undefined ? [] : [replies.group]),
    ]),
  ),
];
