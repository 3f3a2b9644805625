import type { Exercise, Owner, Part, Region, SaveClass, Step } from '@trialogue/shared/exercises/exercise.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { MAX_TURN_MS, MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import type { Hand } from './Hand.ts';
import type { Piece, Sheet } from './Sheet.ts';

/*
 * What the template and PROTOCOL.md (EXR) promise, said a second time and from the data only: none of the runner's own
 * functions is used here, or a mistake in them would prove itself right.
 */

/** Who may know what one person wrote: the author alone, the therapist too, or all three. */
export type Circle = 'author' | 'therapist' | 'everyone';

export const hasPart = ({ roles }: Sheet, hand: Hand, part: Part): boolean => {
  if (!hand.isPartner) return false;
  return part === 'a' || part === 'b' ? hand.seat === part : roles[part] === hand.id;
};

const owns = (sheet: Sheet, owner: Owner, hand: Hand): boolean => {
  if (owner === 'shared') return true;
  if (owner === 'each') return hand.isPartner;
  return owner === 'therapist' ? !hand.isPartner : hasPart(sheet, hand, owner);
};

/** What leaves its author's browser in no case: it is the author's alone, and nothing ever releases it. */
export const staysAtHome = ({ visibility, release }: Region): boolean =>
  visibility === 'onlyMe' && release.how === 'never';

export const isParted = ({ stage }: Sheet): boolean => stage.kind === 'caucus' || stage.kind === 'timeOut';

/** In which place a person may be asked for anything in the exercise. */
export const isOutside = ({ stage }: Sheet, hand: Hand): boolean =>
  stage.kind === 'caucus' && hand.isPartner && stage.with !== hand.id;

/** `ok`, or the code with which a fitting value is refused. */
export const answerToWriting = (sheet: Sheet, hand: Hand, region: Region, piece?: Piece): string => {
  if (isOutside(sheet, hand)) return 'wrong-stage';
  const open = sheet.step.opens.includes(region.id) || !hand.isPartner;
  if (!sheet.runs || !open || !owns(sheet, region.owner, hand)) return 'not-your-turn';
  if (!isParted(sheet)) return 'ok';
  const everyones = region.visibility === 'everyone' || piece?.status === 'released';
  const meant = !hand.isPartner || sheet.step.floor === 'apart';
  return everyones || !meant ? 'wrong-stage' : 'ok';
};

/** Who may know of it, once it is written. */
export const circleOf = (region: Region, isReply: boolean, before: Piece | undefined): Circle => {
  if (before?.status === 'released') return 'everyone';
  if (isReply) return region.replies?.group === undefined ? 'everyone' : 'therapist';
  if (region.visibility === 'everyone') return 'everyone';
  return region.visibility === 'onlyMe' ? 'author' : 'therapist';
};

/** The class in which words are sealed when they are written or released. */
export const savedAs = (region: Region, isReply: boolean, everyones: boolean): SaveClass => {
  if (region.keepIf !== undefined) return 'drop';
  if (everyones) return region.save;
  const neverReleased = !isReply && region.release.how === 'never';
  return neverReleased ? region.save : region.unreleased;
};

/** The class in which something is sealed that was asked to be kept, or `undefined` if it was not. */
export const keptAs = ({ region, status, keep, by }: Piece): SaveClass | undefined => {
  const asked = region.keepIf === 'author' ? keep.includes(by.id) : keep.length === 2;
  if (region.keepIf === undefined || !asked) return undefined;
  if (status === 'released') return region.save;
  if (region.visibility === 'onlyMe') return 'self';
  const alone = region.release.how === 'never' ? region.save : region.unreleased;
  return alone === 'couple' || alone === 'drop' ? 'own' : alone;
};

/** The group under which something is revealed together with others. */
export const groupOf = ({ region, on }: Piece): string | undefined => {
  if (on !== null) return region.replies?.group;
  return region.release.how === 'together' ? region.release.group : undefined;
};

const acting = (sheet: Sheet, { actor }: Step, partners: readonly Hand[]): PersonId | undefined => {
  switch (actor) {
    case 'a':
    case 'b':
    case 'speaker':
    case 'listener':
    case 'injured':
    case 'involved':
      return partners.find((hand) => hasPart(sheet, hand, actor))?.id;
    case 'withInjured':
      return sheet.roles.injured;
    case 'withInvolved':
      return sheet.roles.involved;
    default:
      return undefined;
  }
};

/** The stage a step wants, entered at server time `now`. */
export const stageOfStep = (sheet: Sheet, partners: readonly Hand[], now: number): StageState => {
  const { step } = sheet;
  const lengthMs = step.minutes * MINUTE_MS;
  const actor = acting(sheet, step, partners);
  const floor = (speaker: PersonId, turnMs: number): StageState => ({
    kind: 'floor',
    speaker,
    phase: 'speak',
    turn: 0,
    turnMs: Math.min(turnMs, MAX_TURN_MS),
    firm: false,
    usedMs: 0,
    runningSinceAt: now,
  });
  switch (step.floor) {
    case 'therapist':
    case 'open':
      return { kind: 'together', silentSinceAt: null };
    case 'silent':
      return { kind: 'together', silentSinceAt: now };
    case 'alternate':
      return floor(actor ?? sheet.roles.first, step.turnSeconds * SECOND_MS);
    case 'apart':
      return step.actor.startsWith('with') && actor !== undefined
        ? { kind: 'caucus', with: actor, sinceAt: now, froze: false }
        : {
            kind: 'timeOut',
            sinceAt: now,
            endsAt: now + lengthMs,
            askedBy: null,
            sitting: null,
            sittingSinceAt: null,
            returning: false,
            ready: [],
            froze: false,
          };
    default: {
      const part = step.floor;
      const holder = partners.find((hand) => hasPart(sheet, hand, part));
      return holder === undefined ? { kind: 'gathering' } : floor(holder.id, lengthMs);
    }
  }
};

/** What of a stage the template says, as a person sees it. */
export const tellingOf = (stage: StageState, hand: Hand): unknown => {
  switch (stage.kind) {
    case 'together':
      return ['together', stage.silentSinceAt !== null];
    case 'floor':
      return ['floor', stage.speaker, stage.phase, stage.turnMs, stage.firm];
    case 'caucus':
      return ['caucus', stage.with === hand.id || !hand.isPartner ? stage.with : null];
    case 'timeOut':
      return ['timeOut', stage.endsAt, stage.returning, stage.askedBy];
    default:
      return [stage.kind];
  }
};

const UNSAID = '·';

/** The exercise as that person may have it (EXR7). */
export const exerciseFor = (exercise: Exercise, hand: Hand): Exercise => {
  if (!hand.isPartner) return exercise;
  const none = { evidence: UNSAID, informedBy: UNSAID, prerequisites: [], notIf: [], stops: [] };
  const steps = exercise.steps.map((step) => ({ ...step, prompt: { ...step.prompt, therapist: UNSAID } }));
  return { ...exercise, ...none, stopNotes: [], turnRules: [], steps };
};

/** What a template says to the therapist only. */
export const guidanceOf = (exercise: Exercise): readonly string[] => {
  const forAll = new Set(
    exercise.steps.flatMap(({ prompt }) => [prompt.acting, ...(prompt.others ? [prompt.others] : [])]),
  );
  return [
    ...exercise.steps.map(({ prompt }) => prompt.therapist),
    ...exercise.prerequisites,
    ...exercise.notIf,
    ...exercise.stopNotes,
    exercise.evidence,
    exercise.informedBy,
  ]
    .filter((text) => !forAll.has(text))
    .map((text) => JSON.stringify(text).slice(1, -1))
    .concat(exercise.stops.map((code) => `"${code}"`));
};
