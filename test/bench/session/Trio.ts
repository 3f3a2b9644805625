import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { newId, ObjectId, OperationId, type PageId, type PersonId } from '@trialogue/shared/ids.ts';
import { POINTERS_PER_SECOND } from '@trialogue/shared/limits.ts';
import { Caller, type CallerOptions } from '../../leaks/Caller.ts';
import { isOf } from '../../leaks/Line.ts';
import { until } from '../../leaks/until.ts';
import type { PracticeClient } from '../../support/PracticeClient.ts';

/** What every caller of a trio has in common. */
export type Shared = Omit<CallerOptions, 'token'>;

/** Voice and face of two others. */
const STREAMS = 4;
/** A third of the time somebody's pen is on the board, one after the other; for the rest they talk. */
const STROKE_MS = 2_000;
const REST_MS = 4_000;
const POINTS_A_STROKE = (STROKE_MS / 1_000) * POINTERS_PER_SECOND;
const POINTS_A_TURN = ((STROKE_MS + REST_MS) / 1_000) * POINTERS_PER_SECOND;
const TIMER_MS = 600_000;

/** Three people with real media in one session, or in one bare room. */
export class Trio {
  readonly #callers: readonly Caller[];
  #pen: ReturnType<typeof setInterval> | undefined;

  /** Of a practice: both partners are let in, the timer runs, and if `drawing` the pen goes round. */
  static async inSession(practice: PracticeClient, shared: Shared, drawing: boolean): Promise<Trio> {
    const booking = await practice.book();
    const therapist = await Caller.open({ ...shared, token: await practice.therapistToken(booking) });
    await therapist.line.request('session:arrive', {});
    const entered = await therapist.enter(null);
    if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
    const partners: Caller[] = [];
    for (const link of Object.values(booking.links)) {
      const browser = await practice.openLink(link);
      const { token } = await browser.call(joinEndpoints.token, {});
      const partner = await Caller.open({ ...shared, token });
      await partner.line.request('session:arrive', {});
      partners.push(partner);
    }
    const { knocks } = await until('both to knock', () =>
      therapist.line.notices
        .filter((notice) => isOf(notice, 'session:knocks'))
        .map(({ payload }) => payload)
        .findLast((payload) => payload.knocks.length === partners.length),
    );
    await therapist.line.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    for (const partner of partners) await partner.enter(null);
    const trio = new Trio([therapist, ...partners]);
    await trio.#flowing();
    await therapist.line.request('timer:start', { durationMs: TIMER_MS });
    const { people, board } = entered.view;
    if (drawing)
      trio.#draw(
        board.shownPage,
        people.map(({ id }) => id),
      );
    return trio;
  }

  /** Of a server that only passes media on. */
  static async inRoom(room: string, shared: Shared): Promise<Trio> {
    const open = (): Promise<Caller> => Caller.open({ ...shared, token: room });
    const trio = new Trio([await open(), await open(), await open()]);
    await trio.#flowing();
    return trio;
  }

  private constructor(callers: readonly Caller[]) {
    this.#callers = callers;
  }

  /** RTP packets that have come to all three so far. */
  get packets(): number {
    return this.#callers
      .flatMap(({ taps }) => taps)
      .flatMap(({ down }) => [...down.values()])
      .reduce((sum, { packets }) => sum + packets, 0);
  }

  close(): void {
    clearInterval(this.#pen);
    for (const caller of this.#callers) caller.close();
  }

  async #flowing(): Promise<void> {
    await Promise.all(this.#callers.map((caller) => caller.build()));
    await until('all streams to flow', () =>
      this.#callers.every(
        ({ taps }) => taps.reduce((streams, { down }) => streams + down.size, 0) >= STREAMS,
      ),
    );
  }

  /** A pointer that moves, with the stroke on it, and the stroke as an operation in the end. */
  #draw(page: PageId, people: readonly PersonId[]): void {
    let at = 0;
    let stroke = newId(ObjectId);
    let drawn: number[] = [];
    this.#pen = setInterval(() => {
      const turn = Math.floor(at / POINTS_A_TURN) % people.length;
      const step = at % POINTS_A_TURN;
      at += 1;
      const line = this.#callers[turn]?.line;
      const author = people[turn];
      if (line === undefined || author === undefined || step >= POINTS_A_STROKE) return;
      const points = [step, (step * 7) % 50, 0.5];
      line.send('board:point', { page, at: [step, 20], trail: { stroke, from: step, width: 3, points } });
      drawn.push(...points);
      if (step < POINTS_A_STROKE - 1) return;
      const box = { x: 0, y: 0, w: 100, h: 50, baseW: 100, baseH: 50 };
      const object = { type: 'stroke', id: stroke, author, ...box, width: 3, points: drawn } as const;
      const operation = { do: 'put', page, object } as const;
      line.request('board:apply', { id: newId(OperationId), operation }).catch((thrown: unknown) => {
        process.stderr.write(`${thrown}\n`);
      });
      stroke = newId(ObjectId);
      drawn = [];
    }, 1_000 / POINTERS_PER_SECOND);
  }
}
