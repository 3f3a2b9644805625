import { type Exercise, Exercise as ExerciseSchema, type Region, type Step } from './exercise.ts';

type Optional<T, Keys extends keyof T> = Omit<T, Keys> & Partial<Pick<T, Keys>>;

type StepDraft<Id extends string> = Omit<
  Optional<Step, 'reveals' | 'rates' | 'swaps' | 'turnSeconds'>,
  'opens'
> & { readonly opens?: readonly Id[] };

type RegionDraft = Optional<Omit<Region, 'id'>, 'release' | 'unreleased'>;

type Draft<Id extends string> = Omit<
  Optional<Exercise, 'stages' | 'turnRules' | 'stopNotes' | 'noCapture' | 'noExport' | 'separatePlaces'>,
  'steps' | 'regions'
> & {
  /** In the order in which they are stacked on a narrow screen. */
  readonly regions: { readonly [RegionId in Id]: RegionDraft };
  readonly steps: readonly StepDraft<NoInfer<Id>>[];
};

/** Longest turn most couples can follow without losing the thread. */
const TURN_SECONDS = 90;

/**
 * An exercise from its file, with what most have alike filled in. A step that opens a region there is not does not
 * compile; everything else that can be wrong is found by `faultsOf`.
 */
export const defineExercise = <const Id extends string>(draft: Draft<Id>): Exercise =>
  ExerciseSchema.parse({
    stages: [],
    turnRules: [],
    stopNotes: [],
    noCapture: false,
    noExport: false,
    separatePlaces: false,
    ...draft,
    steps: draft.steps.map((step) => ({
      opens: [],
      reveals: [],
      rates: false,
      swaps: false,
      turnSeconds: TURN_SECONDS,
      ...step,
    })),
    regions: Object.entries<RegionDraft>(draft.regions).map(([id, region]) => ({
      id,
      release: { how: 'never' },
      unreleased: 'drop',
      ...region,
    })),
  });
