import { z } from 'zod';
import { BOARD_HEIGHT, BOARD_WIDTH, MAX_EXERCISE_MIN, MAX_LABELS, SESSION_LENGTHS_MIN } from '../limits.ts';
import { words } from '../text.ts';
import { Label, RegionKind } from './regionKinds.ts';

/** The families of methods, named for what they do. */
export const School = z.enum([
  'emotionFocused',
  'solutionFocused',
  'cognitiveBehavioural',
  'gottmanInformed',
  'narrative',
  'trustRepair',
  'regulation',
  'frame',
]);
export type School = z.output<typeof School>;

/** Where a couple stands after a breach of trust. */
export const RepairStage = z.enum(['steadying', 'understanding', 'rebuilding']);
export type RepairStage = z.output<typeof RepairStage>;

/** A partner by what they do in an exercise; who that is, the run says. */
export const Part = z.enum(['a', 'b', 'speaker', 'listener', 'injured', 'involved']);
export type Part = z.output<typeof Part>;

/** Who acts in a step. `bothPrivately`: each for themselves. `with…`: the therapist and that partner alone. */
export const Actor = z.enum([
  'therapist',
  ...Part.options,
  'bothPrivately',
  'bothTogether',
  'everyone',
  'withInjured',
  'withInvolved',
]);
export type Actor = z.output<typeof Actor>;

/**
 * Who is heard in a step: one partner, both in turns, all, nobody, or (`apart`) the partners cut from each other. On
 * `therapist` all are heard and the therapist leads.
 */
export const StepFloor = z.enum(['therapist', ...Part.options, 'alternate', 'open', 'silent', 'apart']);
export type StepFloor = z.output<typeof StepFloor>;

/** What a person may know of what another wrote, before anything is released. `aggregate`: a result that names nobody. */
export const Visibility = z.enum(['onlyMe', 'meAndTherapist', 'everyone', 'aggregate']);
export type Visibility = z.output<typeof Visibility>;

/** What has to be so before a step is over. The therapist may always go on; this is what the shell waits for. */
export const Gate = z.enum(['therapist', 'bothReady', 'author', 'fullTime', 'softTimer']);
export type Gate = z.output<typeof Gate>;

/**
 * Who may open what was written, later: `couple` both and the therapist; `own` the author and the therapist; `self`
 * the author; `clinician` the therapist; `drop` nobody: it is destroyed when the session ends.
 */
export const SaveClass = z.enum(['couple', 'own', 'self', 'clinician', 'drop']);
export type SaveClass = z.output<typeof SaveClass>;

/** What stops an exercise; see `stopResponses` for what the therapist is offered. */
export const StopCode = z.enum(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10']);
export type StopCode = z.output<typeof StopCode>;

/** The name of a region or a group within its exercise. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/)
  .max(40);
const Sentence = words(320).pipe(z.string().min(1));
const Sentences = z.array(Sentence).max(MAX_LABELS);

/**
 * How what is private becomes everyone's. `never`; `each`: entry by entry, when its author offers it and the therapist
 * releases it; `together`: both authors offer, and all of the group arrive in one message.
 */
export const Release = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('never') }),
  z.strictObject({ how: z.literal('each') }),
  z.strictObject({ how: z.literal('together'), group: Slug }),
]);
export type Release = z.output<typeof Release>;

/** Who writes in a region. `each`: both partners, apart from each other. `shared`: one thing that both work on. */
export const Owner = z.enum(['therapist', ...Part.options, 'each', 'shared']);
export type Owner = z.output<typeof Owner>;

/** What may be put beside another person's entry in a region. */
export const Replies = z.strictObject({
  label: Label,
  /** Answers to choose from; empty for words only. */
  choices: z.array(Label).max(MAX_LABELS),
  words: z.boolean(),
  /** Set if replies are private until they are revealed together under this group's name. */
  group: Slug.optional(),
});
export type Replies = z.output<typeof Replies>;

export const Region = z.strictObject({
  id: Slug,
  label: Label,
  owner: Owner,
  /** x, y, width, height on a canvas of 1600 × 900, of which the shell has the top 80. */
  rect: z.tuple([
    z.int().min(0).max(BOARD_WIDTH),
    z.int().min(0).max(BOARD_HEIGHT),
    z.int().min(1).max(BOARD_WIDTH),
    z.int().min(1).max(BOARD_HEIGHT),
  ]),
  visibility: Visibility,
  release: Release,
  /** How released (or everyone’s) entries are kept. */
  save: SaveClass,
  /** How an entry is kept that was never released. */
  unreleased: SaveClass,
  /** Kept as `save` says only if the author (or both) asks for it; otherwise dropped. */
  keepIf: z.enum(['author', 'both']).optional(),
  replies: Replies.optional(),
  is: RegionKind,
});
export type Region = z.output<typeof Region>;

export const Step = z.strictObject({
  title: Label,
  actor: Actor,
  minutes: z.int().min(1).max(60),
  floor: StepFloor,
  visibility: Visibility,
  gate: Gate,
  /** Regions to write in, each by its owner. */
  opens: z.array(Slug).max(40),
  /** Groups to reveal together in this step. */
  reveals: z.array(Slug).max(8),
  /** A distress rating, 0–10, is asked of each partner. */
  rates: z.boolean(),
  /** Entering the step swaps speaker and listener. */
  swaps: z.boolean(),
  /** Length of a turn on an alternating floor. */
  turnSeconds: z.int().min(15).max(900),
  /** What each person reads. `others`: those who do not act; left out if everybody does. */
  prompt: z.strictObject({ therapist: Sentence, acting: Sentence, others: Sentence.optional() }),
});
export type Step = z.output<typeof Step>;

/** A therapist-led exercise as data. The runner knows steps and regions, never a particular exercise. */
export const Exercise = z.strictObject({
  id: Slug,
  name: words(60).pipe(z.string().min(1)),
  school: School,
  purpose: Sentence,
  informedBy: Sentence,
  evidence: Sentence,
  /** Where in the repair of trust it fits; empty if anywhere. */
  stages: z.array(RepairStage).max(3),
  prerequisites: Sentences,
  notIf: Sentences,
  minutes: z.int().min(1).max(MAX_EXERCISE_MIN),
  fits: z.array(z.literal(SESSION_LENGTHS_MIN)).min(1).max(3),
  steps: z.array(Step).min(1).max(12),
  regions: z.array(Region).min(1).max(40),
  turnRules: Sentences,
  stops: z.array(StopCode).max(10),
  /** What else stops it, in words, for the therapist. */
  stopNotes: Sentences,
  /** Nothing of it may ever be recorded, transcribed or summed up by a machine. */
  noCapture: z.boolean(),
  /** Nothing of it is printed or downloaded. */
  noExport: z.boolean(),
  /** The partners have to be in separate places. */
  separatePlaces: z.boolean(),
});
export type Exercise = z.output<typeof Exercise>;
