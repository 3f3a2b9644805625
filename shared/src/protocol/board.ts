import { z } from 'zod';
import { Operation } from '../board/operation.ts';
import { ObjectId, OperationId, PageId, PersonId } from '../ids.ts';
import { BOARD_EXTENT, MAX_CHAT_TEXT, MAX_TRAIL_POINTS } from '../limits.ts';
import { words } from '../text.ts';
import { defineNotice, defineRequest, nothing, where } from './define.ts';

const Coordinate = z.number().min(-BOARD_EXTENT).max(BOARD_EXTENT);

/** A pointer on a page, with the stroke being drawn, if any (flat x, y, pressure; page coordinates). */
export const Pointer = z.strictObject({
  page: PageId,
  /** `null`: the pointer has left the board. */
  at: z.tuple([Coordinate, Coordinate]).nullable(),
  trail: z
    .strictObject({
      stroke: ObjectId,
      /** Index of the first point given here, so that a lost message leaves a gap and not a wrong line. */
      from: z.int().min(0).max(100_000),
      width: z.number().min(1).max(40),
      points: z
        .array(Coordinate)
        .max(MAX_TRAIL_POINTS * 3)
        .refine((points) => points.length % 3 === 0, 'three numbers a point'),
    })
    .nullable(),
});
export type Pointer = z.output<typeof Pointer>;

export const boardRequests = {
  'board:apply': defineRequest({
    input: z.strictObject({ id: OperationId, operation: Operation }),
    output: nothing,
    permission: 'board.draw',
    places: where.working,
    rate: 'drawing',
  }),
  'board:point': defineRequest({
    input: Pointer,
    output: nothing,
    permission: 'board.draw',
    places: where.working,
    rate: 'pointer',
    volatile: true,
  }),
  /**
   * To everyone who is in one room with the writer. `only` is what the writer saw themselves in: a caucus of that
   * partner, or (`null`) with everyone; `room-changed` if that is over, so that no word reaches whom it was not for.
   */
  'chat:say': defineRequest({
    input: z.strictObject({
      id: OperationId,
      text: words(MAX_CHAT_TEXT).refine((text) => text.trim() !== '', 'empty'),
      only: PersonId.nullable(),
    }),
    output: nothing,
    permission: 'chat.say',
    places: where.working,
    rate: 'control',
  }),
};

export const boardNotices = {
  'board:pointer': defineNotice({
    payload: z.strictObject({ person: PersonId, pointer: Pointer }),
    volatile: true,
  }),
};
