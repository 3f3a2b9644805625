import { BlockId, newId } from '../ids.ts';
import type { SESSION_LENGTHS_MIN } from '../limits.ts';
import type { Block, BlockKind, Plan } from './plan.ts';

/** The parts of a usual session, in order. */
export type PlanPart =
  | 'arriveAlone'
  | 'arriveTogether'
  | 'homework'
  | 'firstExercise'
  | 'break'
  | 'secondExercise'
  | 'debrief'
  | 'task'
  | 'landAlone'
  | 'close';

export type SessionLength = (typeof SESSION_LENGTHS_MIN)[number];

interface Row {
  readonly part: PlanPart;
  readonly kind: BlockKind;
  readonly exercise?: string;
  readonly emotional?: true;
  readonly minutes: Readonly<Record<SessionLength, number>>;
}

/** Minutes of each part by the length of the session; 0 leaves it out. */
const rows: readonly Row[] = [
  { part: 'arriveAlone', kind: 'private', minutes: { 50: 2, 80: 2, 110: 4 } },
  { part: 'arriveTogether', kind: 'exercise', exercise: 'frame-open', minutes: { 50: 6, 80: 8, 110: 8 } },
  { part: 'homework', kind: 'talk', minutes: { 50: 4, 80: 6, 110: 8 } },
  { part: 'firstExercise', kind: 'exercise', emotional: true, minutes: { 50: 24, 80: 40, 110: 40 } },
  { part: 'break', kind: 'break', minutes: { 50: 0, 80: 4, 110: 8 } },
  { part: 'secondExercise', kind: 'exercise', emotional: true, minutes: { 50: 0, 80: 0, 110: 22 } },
  { part: 'debrief', kind: 'talk', minutes: { 50: 5, 80: 8, 110: 8 } },
  { part: 'task', kind: 'exercise', exercise: 'frame-close', minutes: { 50: 4, 80: 5, 110: 5 } },
  { part: 'landAlone', kind: 'private', minutes: { 50: 3, 80: 4, 110: 4 } },
  { part: 'close', kind: 'talk', minutes: { 50: 2, 80: 3, 110: 3 } },
];

/** A usual session of that length, to be changed; fills it to the minute. `labels` are the words for its parts. */
export const defaultPlan = (length: SessionLength, labels: Readonly<Record<PlanPart, string>>): Plan => ({
  blocks: rows.flatMap(({ part, kind, exercise = null, emotional = false, minutes }): Block[] =>
    minutes[length] === 0
      ? []
      : [
          {
            id: newId(BlockId),
            kind,
            label: labels[part],
            exercise,
            minutes: minutes[length],
            emotional,
            done: false,
          },
        ],
  ),
});
