import type { Browser, CDPSession, Page } from '@playwright/test';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { newId, OperationId, PageId } from '@trialogue/shared/ids.ts';
import { openBoard } from '../../support/boardHand.ts';
import { goIn, isInside } from '../../support/jointSession.ts';
import type { PracticeClient } from '../../support/PracticeClient.ts';
import { Person } from '../../support/people.ts';
import type { ServerProcess } from '../../support/serverProcess.ts';
import { Seat } from '../Seat.ts';
import { DrawingHand } from './DrawingHand.ts';

/** Two hours in slices of ten minutes; a new page after every second slice. */
export const SLICES = 12;
export const SLICE_S = 600;
const SLICES_A_PAGE = 2;
/** In a slice each of the three draws a stroke every twenty seconds. */
const STROKES = 30;
/** After so many of their own strokes a person takes one back. */
const UNDO_EVERY = 6;
const MOVES = 16;

/** What ten minutes of drawing took of the page. */
export interface Slice {
  /** Strokes of one's own and of others, and what was taken back. */
  readonly operations: number;
  readonly tookMs: number;
  /** Main-thread time, and what of it was script, in ms. */
  readonly taskMs: number;
  readonly scriptMs: number;
  /** Script objects after a collection, in MB. */
  readonly heapMb: number;
  readonly nodes: number;
}

/** A partner's page in a browser with the board open, and two other people who draw. */
export class Drawing {
  readonly #page: Page;
  readonly #devtools: CDPSession;
  readonly #therapist: Seat;
  readonly #hands: readonly DrawingHand[];
  readonly #close: () => Promise<void>;
  readonly #strokes: number;
  #board: PageId;
  #slices = 0;
  #own = 0;

  private constructor(
    page: Page,
    devtools: CDPSession,
    therapist: Seat,
    hands: readonly DrawingHand[],
    board: PageId,
    strokes: number,
    close: () => Promise<void>,
  ) {
    this.#page = page;
    this.#devtools = devtools;
    this.#therapist = therapist;
    this.#hands = hands;
    this.#board = board;
    this.#strokes = strokes;
    this.#close = close;
  }

  /** `scale`: the share of a slice's strokes that is drawn. */
  static async create(
    browser: Browser,
    server: ServerProcess,
    practice: PracticeClient,
    scale: number,
  ): Promise<Drawing> {
    const booking = await practice.book();
    const therapist = await Seat.open(server.url, await practice.therapistToken(booking));
    await therapist.request('session:arrive', {});
    const entered = await therapist.request('session:enter', { cursor: null });
    if (entered.kind !== 'snapshot') throw new Error('a snapshot was expected');
    const knock = therapist.notice('session:knocks', ({ knocks }) => knocks.length === 2);
    const link = await practice.openLink(booking.links.b);
    const { token } = await link.call(joinEndpoints.token, {});
    const b = await Seat.open(server.url, token);
    await b.request('session:arrive', {});
    const a = await Person.create('a', browser);
    await a.page.goto(booking.links.a);
    await goIn(a.page);
    const { knocks } = await knock;
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    const other = await b.request('session:enter', { cursor: null });
    if (other.kind !== 'snapshot') throw new Error('a snapshot was expected');
    await isInside(a.page);
    await openBoard(a.page);
    await a.page.getByRole('button', { name: /^Pen/ }).click();
    const devtools = await a.context.newCDPSession(a.page);
    // Time on the processor, so that a busy machine does not count.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await devtools.send('HeapProfiler.enable');
    const hands = [new DrawingHand(therapist, entered.self.id), new DrawingHand(b, other.self.id)];
    const strokes = Math.max(UNDO_EVERY, Math.round(STROKES * scale));
    return new Drawing(
      a.page,
      devtools,
      therapist,
      hands,
      entered.view.board.shownPage,
      strokes,
      async () => {
        await a.close();
        therapist.close();
        b.close();
      },
    );
  }

  /** Ten minutes of drawing as fast as the server takes it from people. */
  async slice(): Promise<Slice> {
    if (this.#slices > 0 && this.#slices % SLICES_A_PAGE === 0) await this.#turnPage();
    this.#slices += 1;
    const before = await this.#metrics();
    const startedAt = performance.now();
    const [undone] = await Promise.all([this.#drawOwn(), ...this.#hands.map((hand) => this.#drawWith(hand))]);
    await this.#page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const tookMs = performance.now() - startedAt;
    const after = await this.#metrics();
    await this.#devtools.send('HeapProfiler.collectGarbage');
    const settled = await this.#metrics();
    return {
      operations: this.#strokes * (1 + this.#hands.length) + undone,
      tookMs,
      taskMs: (after.task - before.task) * 1_000,
      scriptMs: (after.script - before.script) * 1_000,
      heapMb: settled.heap / 1e6,
      nodes: settled.nodes,
    };
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #drawWith(hand: DrawingHand): Promise<void> {
    for (let drawn = 0; drawn < this.#strokes; drawn += 1) await hand.draw(this.#board);
  }

  /** How many of the strokes were taken back. */
  async #drawOwn(): Promise<number> {
    const { mouse, keyboard } = this.#page;
    const box = await this.#page.getByRole('application', { name: /Drawings and cards/ }).boundingBox();
    if (box === null) throw new Error('the board is not on screen');
    let undone = 0;
    for (let drawn = 0; drawn < this.#strokes; drawn += 1) {
      this.#own += 1;
      const x = box.x + 20 + ((this.#own * 97) % Math.max(1, box.width - 140));
      const y = box.y + 60 + ((this.#own * 53) % Math.max(1, box.height - 160));
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(x + 100, y + 60, { steps: MOVES });
      await mouse.up();
      if (this.#own % UNDO_EVERY !== 0) continue;
      await keyboard.press('Control+z');
      undone += 1;
    }
    return undone;
  }

  async #turnPage(): Promise<void> {
    const page = newId(PageId);
    for (const operation of [
      { do: 'addPage', page, title: `Page ${this.#slices}` },
      { do: 'showPage', page },
    ] as const) {
      await this.#therapist.request('board:apply', { id: newId(OperationId), operation });
    }
    this.#board = page;
  }

  async #metrics() {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    const metricOf = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      task: metricOf('TaskDuration'),
      script: metricOf('ScriptDuration'),
      heap: metricOf('JSHeapUsedSize'),
      nodes: metricOf('Nodes'),
    };
  }
}
