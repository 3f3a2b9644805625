import type { Stroke } from '@trialogue/client/src/board/StrokeBuilder.ts';
import { newId, ObjectId, OperationId, type PageId, type PersonId } from '@trialogue/shared/ids.ts';
import type { Pointer } from '@trialogue/shared/protocol/board.ts';
import { elapse } from '../../support/elapse.ts';
import type { Seat } from '../Seat.ts';

/** A pen at 60 Hz for two thirds of a second: a short word, or one side of a box. */
const POINTS = 40;
/** How often the pointer is told meanwhile, as the client does it. */
const POINTERS = 12;
/** A little fewer than the 30 a second that the server takes from one connection. */
const POINTER_EVERY_MS = 40;
const WIDTH = 4;

/** Somebody else who draws: as a client would send it, as fast as the server's limits allow. */
export class DrawingHand {
  readonly #seat: Seat;
  readonly #author: PersonId;
  #drawn = 0;

  constructor(seat: Seat, author: PersonId) {
    this.#seat = seat;
    this.#author = author;
  }

  /** One stroke with the pointer on its way; resolves once the server has it. */
  async draw(page: PageId): Promise<void> {
    const stroke = this.#stroke();
    const perPointer = Math.ceil(POINTS / POINTERS);
    for (let sent = 0; sent < POINTERS; sent += 1) {
      const from = sent * perPointer;
      const points = stroke.points
        .slice(from * 3, (from + perPointer) * 3)
        .map((value, index) => value + ([stroke.x, stroke.y, 0][index % 3] ?? 0));
      const pointer: Pointer = {
        page,
        at: [points.at(-3) ?? stroke.x, points.at(-2) ?? stroke.y],
        trail: { stroke: stroke.id, from, width: WIDTH, points },
      };
      this.#seat.socket.emit('board:point', pointer);
      await elapse(POINTER_EVERY_MS);
    }
    await this.#seat.request('board:apply', {
      id: newId(OperationId),
      operation: { do: 'put', page, object: stroke },
    });
  }

  /** Another each time, all over the page. */
  #stroke(): Stroke {
    const turn = this.#drawn;
    this.#drawn += 1;
    const points = Array.from({ length: POINTS }, (_, at) => [
      at * 3,
      Math.round(300 + 250 * Math.sin((at + turn) / 4)) / 10,
      0.5,
    ]).flat();
    return {
      type: 'stroke',
      id: newId(ObjectId),
      author: this.#author,
      x: (turn * 131) % 1_300,
      y: (turn * 71) % 700,
      w: POINTS * 3,
      h: 60,
      baseW: POINTS * 3,
      baseH: 60,
      width: WIDTH,
      points,
    };
  }
}
