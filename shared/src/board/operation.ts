import { z } from 'zod';
import { ObjectId, PageId, PersonId } from '../ids.ts';
import {
  BOARD_EXTENT,
  MAX_CARD_TEXT,
  MAX_OBJECTS_PER_OPERATION,
  MAX_OPERATION_BYTES,
  MAX_STROKE_POINTS,
} from '../limits.ts';
import { Title, words } from '../text.ts';

const Coordinate = z.number().min(-BOARD_EXTENT).max(BOARD_EXTENT);
const Length = z.number().min(0).max(BOARD_EXTENT);
const StrokeWidth = z.number().min(1).max(40);

const common = { id: ObjectId, author: PersonId, x: Coordinate, y: Coordinate };

/**
 * A pen stroke. `points` is flat: x, y, pressure (0–1), three numbers a point, relative to (`x`, `y`) and in
 * the units of a box `baseW` × `baseH`; drawn scaled to `w` × `h`.
 */
export const Stroke = z.strictObject({
  type: z.literal('stroke'),
  ...common,
  w: Length,
  h: Length,
  baseW: Length,
  baseH: Length,
  width: StrokeWidth,
  points: z
    .array(Coordinate)
    .min(3)
    .max(MAX_STROKE_POINTS * 3)
    .refine((points) => points.length % 3 === 0, 'three numbers a point'),
});

/** A straight line from (`x`, `y`) to (`x + w`, `y + h`); `w` and `h` may be negative. */
export const Line = z.strictObject({
  type: z.literal('line'),
  ...common,
  w: Coordinate,
  h: Coordinate,
  width: StrokeWidth,
  arrow: z.boolean(),
});

export const Text = z.strictObject({
  type: z.literal('text'),
  ...common,
  w: Length,
  h: Length,
  text: words(MAX_CARD_TEXT),
});

export const Card = z.strictObject({
  type: z.literal('card'),
  ...common,
  w: Length,
  h: Length,
  text: words(MAX_CARD_TEXT),
});

/** Colour is not a field: an object has its author's colour. */
export const BoardObject = z.discriminatedUnion('type', [Stroke, Line, Text, Card]);
export type BoardObject = z.output<typeof BoardObject>;

const ids = z.array(ObjectId).min(1).max(MAX_OBJECTS_PER_OPERATION);

/** Where an object stands and how large it is. */
export const Placement = z.strictObject({
  id: ObjectId,
  x: Coordinate,
  y: Coordinate,
  w: Coordinate,
  h: Coordinate,
});
export type Placement = z.output<typeof Placement>;

/**
 * What can be done to a board. Anyone may move anything; only its author may change an object's words;
 * only its author or the therapist may remove it (nobody edits or deletes the other partner's words).
 */
export const Operation = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('put'), page: PageId, object: BoardObject }),
    z.strictObject({
      do: z.literal('place'),
      items: z.array(Placement).min(1).max(MAX_OBJECTS_PER_OPERATION),
    }),
    z.strictObject({ do: z.literal('write'), id: ObjectId, text: words(MAX_CARD_TEXT) }),
    z.strictObject({ do: z.literal('remove'), ids }),
    z.strictObject({ do: z.literal('restore'), ids }),
    z.strictObject({ do: z.literal('clear'), page: PageId }),
    z.strictObject({ do: z.literal('addPage'), page: PageId, title: Title }),
    z.strictObject({ do: z.literal('showPage'), page: PageId }),
  ])
  .refine((operation) => JSON.stringify(operation).length <= MAX_OPERATION_BYTES, 'operation too large');
export type Operation = z.output<typeof Operation>;
