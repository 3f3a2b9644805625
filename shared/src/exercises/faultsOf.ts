import type { Actor, Exercise, Owner, Region, Step } from './exercise.ts';
import { takesEntries } from './regionKinds.ts';

/** What the session's own shell needs at the top of the canvas. */
const SHELL_HEIGHT = 80;

export type FaultRule =
  | 'minutes-do-not-add-up'
  | 'longer-than-it-fits'
  | 'unknown-region'
  | 'region-twice'
  | 'off-the-canvas'
  | 'regions-overlap'
  | 'never-open'
  | 'open-for-nobody'
  | 'mixed-roles'
  | 'unknown-group'
  | 'group-never-revealed'
  | 'group-of-one'
  | 'released-though-open'
  | 'only-me-but-kept'
  | 'private-but-kept-for-both'
  | 'unreleased-but-kept-for-both'
  | 'in-the-open-while-apart'
  | 'alone-but-not-apart'
  | 'others-without-words'
  | 'shared-but-private'
  | 'column-there-is-not';

/** What is wrong with an exercise, where: `steps.3`, `regions.a_do`, or `` for the whole. */
export interface Fault {
  readonly rule: FaultRule;
  readonly where: string;
}

/** Whatever is wrong with an exercise beyond its shape; empty if it can be run. */
export const faultsOf = (exercise: Exercise): readonly Fault[] => [
  ...faultsOfWhole(exercise),
  ...exercise.steps.flatMap((step, at) =>
    faultsOfStep(exercise, step).map((rule): Fault => ({ rule, where: `steps.${at}` })),
  ),
  ...exercise.regions.flatMap((region, at) =>
    faultsOfRegion(exercise, region, at).map((rule): Fault => ({ rule, where: `regions.${region.id}` })),
  ),
];

const faultsOfWhole = ({ minutes, fits, steps, regions }: Exercise): readonly Fault[] => {
  const parts = new Set<string>([
    ...steps.flatMap(({ actor, floor }) => [actor, floor]),
    ...regions.map(({ owner }) => owner),
  ]);
  const has = (...names: readonly string[]): boolean => names.some((name) => parts.has(name));
  const mixed = has('speaker', 'listener') && has('injured', 'involved', 'withInjured', 'withInvolved');
  return wrong('', [
    ['minutes-do-not-add-up', steps.reduce((sum, step) => sum + step.minutes, 0) !== minutes],
    ['longer-than-it-fits', fits.some((length) => length < minutes)],
    ['mixed-roles', mixed],
  ]);
};

const faultsOfStep = ({ regions }: Exercise, step: Step): readonly FaultRule[] => {
  const opened = step.opens.map((id) => regions.find((region) => region.id === id));
  const known = opened.filter((region) => region !== undefined);
  const alone = step.actor === 'withInjured' || step.actor === 'withInvolved';
  const all = step.actor === 'bothPrivately' || step.actor === 'bothTogether' || step.actor === 'everyone';
  return wrong('', [
    ['unknown-region', opened.length !== known.length],
    ['open-for-nobody', known.some((region) => !canAct(step.actor, region.owner))],
    [
      'unknown-group',
      step.reveals.some((group) => !regions.some((region) => groupsOf(region).includes(group))),
    ],
    [
      'in-the-open-while-apart',
      step.floor === 'apart' && known.some(({ visibility }) => visibility === 'everyone'),
    ],
    ['alone-but-not-apart', alone && step.floor !== 'apart'],
    ['others-without-words', !all && step.prompt.others === undefined],
  ]).map(({ rule }) => rule);
};

const faultsOfRegion = (exercise: Exercise, region: Region, at: number): readonly FaultRule[] => {
  const { id, owner, rect, visibility, release, save, unreleased, is } = region;
  const [x, y, width, height] = rect;
  const { steps, regions } = exercise;
  const earlier = regions.slice(0, at);
  const open = steps.some(({ opens }) => opens.includes(id));
  const groups = groupsOf(region);
  const revealed = (group: string): boolean => steps.some(({ reveals }) => reveals.includes(group));
  const columns = is.kind === 'table' ? is.columns.length : 0;
  return wrong('', [
    ['region-twice', earlier.some((other) => other.id === id)],
    ['off-the-canvas', y < SHELL_HEIGHT || x + width > 1_600 || y + height > 900],
    ['regions-overlap', earlier.some((other) => overlaps(region, other))],
    ['never-open', !open && owner !== 'therapist' && takesEntries(region.is)],
    ['group-never-revealed', groups.some((group) => !revealed(group))],
    ['group-of-one', release.how === 'together' && !isOfBoth(exercise, release.group)],
    ['released-though-open', visibility === 'everyone' && release.how !== 'never'],
    [
      'only-me-but-kept',
      visibility === 'onlyMe' && (unreleased !== 'drop' || (release.how === 'never' && save !== 'drop')),
    ],
    [
      'private-but-kept-for-both',
      visibility !== 'everyone' && release.how === 'never' && save === 'couple' && takesEntries(region.is),
    ],
    ['unreleased-but-kept-for-both', unreleased === 'couple'],
    // What both write on is nobody's secret.
    ['shared-but-private', owner === 'shared' && visibility !== 'everyone' && visibility !== 'aggregate'],
    [
      'column-there-is-not',
      is.kind === 'table' && Object.keys(is.choices ?? {}).some((column) => Number(column) >= columns),
    ],
  ]).map(({ rule }) => rule);
};

const wrong = (where: string, rules: readonly (readonly [FaultRule, boolean])[]): readonly Fault[] =>
  rules.flatMap(([rule, isSo]) => (isSo ? [{ rule, where }] : []));

const groupsOf = ({ release, replies }: Region): readonly string[] => [
  ...(release.how === 'together' ? [release.group] : []),
  ...(replies?.group === undefined ? [] : [replies.group]),
];

/** Revealing together needs two to reveal: a region of each, or regions of two people. */
const isOfBoth = ({ regions }: Exercise, group: string): boolean => {
  const owners = regions.filter((region) => groupsOf(region).includes(group)).map(({ owner }) => owner);
  return owners.includes('each') || new Set(owners).size > 1;
};

/** Alone with the therapist, a partner writes in no region of the other's. */
const canAct = (actor: Actor, owner: Owner): boolean => {
  const alone = actor === 'withInjured' ? 'injured' : actor === 'withInvolved' ? 'involved' : undefined;
  return alone === undefined || owner === 'therapist' || owner === 'each' || owner === alone;
};

/** A dividing line may cross what it divides. */
const overlaps = (region: Region, other: Region): boolean => {
  if (region.is.kind === 'line' || other.is.kind === 'line') return false;
  const [x, y, width, height] = region.rect;
  const [left, top, wide, high] = other.rect;
  return x < left + wide && left < x + width && y < top + high && top < y + height;
};
