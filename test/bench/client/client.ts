import { type Browser, chromium } from '@playwright/test';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { launchBrowser } from '../../support/people.ts';
import { ServerProcess } from '../../support/serverProcess.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { interleave } from '../interleave.ts';
import { BarePage } from '../join/BarePage.ts';
import { compare, type Row } from '../Row.ts';
import { Drawing, SLICE_S, SLICES, type Slice } from './Drawing.ts';
import { bareFirstLoad, ourFirstLoad } from './FirstLoad.ts';

const BARE = 'bare mediasoup page';
const BEGINNING = 'its own first 20 minutes';
const MAX_SCRIPT_KB = 250;
/** A slow telephone, as browsers' own tools imitate it. */
const SLOWDOWNS = [1, 4] as const;
/** Slices on one page of the board: the first and the last page are compared, equally full. */
const AT_EACH_END = 2;
/** Flat, as far as a busy machine lets one see. */
const FLAT = 1.2;
const MAX_GROWTH_MB = 10;

const run = async (ground: BenchGround): Promise<readonly Row[]> => {
  const server = await ServerProcess.create();
  const bare = await BarePage.create();
  const browser = await launchBrowser(chromium, 'a');
  try {
    const practice = await PracticeClient.open(server);
    return [
      ...(await firstLoad(ground, browser, practice, bare)),
      ...(await twoHours(ground, browser, server, practice)),
    ];
  } finally {
    await browser.close();
    await Promise.all([server.close(), bare.close()]);
  }
};

const firstLoad = async (
  { rounds, say }: BenchGround,
  browser: Browser,
  practice: PracticeClient,
  bare: BarePage,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const slowdown of SLOWDOWNS) {
    const measured = await interleave(rounds, [
      {
        name: 'ours',
        round: async () => ourFirstLoad(browser, (await practice.book()).links.a, slowdown),
      },
      { name: 'bare', round: () => bareFirstLoad(browser, bare, slowdown) },
    ]);
    const [ours, theirs] = [measured.get('ours') ?? [], measured.get('bare') ?? []];
    say(
      `first load, main thread ${slowdown}× slower: ${ours.map(({ interactiveMs }) => Math.round(interactiveMs)).join(', ')} ms`,
    );
    const [first] = ours;
    if (first !== undefined && slowdown === 1) {
      rows.push(
        compare({
          metric: 'first load of a waiting partner, script',
          peer: '–',
          unit: 'kB',
          ours: ours.map(({ scriptBytes }) => scriptBytes / 1_000),
          theirs: undefined,
          target: { atMost: MAX_SCRIPT_KB },
          note: `as sent (brotli); ${Math.round(first.rawBytes / 1_000)} kB uncompressed; while waiting the room's ${Math.round(first.aheadBytes / 1_000)} kB are fetched ahead`,
        }),
      );
    }
    rows.push(
      compare({
        metric: `time to interactive, ${slowdown === 1 ? 'as it is' : `main thread ${slowdown}× slower`}`,
        peer: BARE,
        unit: 'ms',
        ours: ours.map(({ interactiveMs }) => interactiveMs),
        theirs: theirs.map(({ interactiveMs }) => interactiveMs),
        target: 'none',
        note: 'nothing cached; from the navigation to the device check that takes a press; the bare page asks nobody who comes and is React-free',
      }),
    );
  }
  return rows;
};

const twoHours = async (
  { scale, say }: BenchGround,
  browser: Browser,
  server: ServerProcess,
  practice: PracticeClient,
): Promise<readonly Row[]> => {
  const count = Math.max(2 * AT_EACH_END, Math.round(SLICES * scale));
  const drawing = await Drawing.create(browser, server, practice, scale);
  const slices: Slice[] = [];
  try {
    for (let done = 0; done < count; done += 1) {
      const slice = await drawing.slice();
      slices.push(slice);
      say(
        `drawing ${done + 1}/${count}: ${(slice.taskMs / slice.operations).toFixed(1)} ms an operation, ${slice.heapMb.toFixed(1)} MB, ${slice.nodes} nodes`,
      );
    }
  } finally {
    await drawing.close();
  }
  const [first, last] = [slices.slice(0, AT_EACH_END), slices.slice(-AT_EACH_END)];
  const tookS = slices.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1_000;
  const note = `processor time; ${(count * SLICE_S) / 60} minutes of three people drawing, sped up ${Math.round((count * SLICE_S) / tookS)} times: as fast as the server takes it from people`;
  const perOperation = (metric: string, of: (slice: Slice) => number): Row =>
    compare({
      metric,
      peer: BEGINNING,
      unit: 'ms',
      ours: last.map((slice) => of(slice) / slice.operations),
      theirs: first.map((slice) => of(slice) / slice.operations),
      target: { ratioAtMost: FLAT },
      note,
    });
  const [start] = slices;
  const end = slices.at(-1);
  return [
    perOperation('drawing: main thread per operation, last 20 minutes', ({ taskMs }) => taskMs),
    perOperation('drawing: script per operation, last 20 minutes', ({ scriptMs }) => scriptMs),
    compare({
      metric: 'drawing: memory at the end',
      peer: 'after the first 10 minutes',
      unit: 'MB',
      ours: [end?.heapMb ?? Number.NaN],
      theirs: [start?.heapMb ?? Number.NaN],
      target: 'none',
      note,
    }),
    compare({
      metric: 'drawing: memory gained',
      peer: '–',
      unit: 'MB',
      ours: [(end?.heapMb ?? Number.NaN) - (start?.heapMb ?? Number.NaN)],
      theirs: undefined,
      target: { atMost: MAX_GROWTH_MB },
      note: 'after a collection; the drawing itself, which the page keeps, is in it',
    }),
  ];
};

/** What the page costs whoever opens it, and whether it stays so over a long session. */
export const clientBench: Bench = {
  name: 'client',
  title: 'Client: first load, time to interactive, two hours of drawing',
  run,
};
