import { machineNow } from '../../support/elapse.ts';
import { isInside } from '../../support/jointSession.ts';
import { startTimer, ticksOf } from '../../support/timerHand.ts';
import { everyVoice } from '../../support/voices.ts';
import { Hearing } from '../Hearing.ts';
import type { Impairment } from '../net/Lane.ts';
import { everyEdge, lookFor } from '../recovery.ts';
import type { Measure, Scenario, Scene } from '../Scenario.ts';

const DAY_MS = 86_400_000;
const FAR_MS = 150;

/** How far apart the same digits come on three pages, ms: the most of some seconds in a row. */
const apart = async ({ gathering }: Scene): Promise<number> => {
  const ticks = await Promise.all(everyVoice.map((voice) => ticksOf(gathering.people[voice].page)));
  const [first = {}, ...others] = ticks;
  const spans = Object.entries(first).flatMap(([digits, at]) => {
    const times = [at, ...others.flatMap((each) => each[digits] ?? [])];
    return times.length === everyVoice.length ? [Math.max(...times) - Math.min(...times)] : [];
  });
  if (spans.length === 0) throw new Error('the three timers showed no second in common');
  return Math.max(...spans);
};

const startTimers = async ({ gathering: { people, ledger } }: Scene): Promise<void> => {
  // A hand that draws meanwhile would close the menu, or press where this one does not.
  for (const voice of everyVoice) await ledger.pause(voice);
  await startTimer(everyVoice.map((voice) => people[voice].page));
  for (const voice of everyVoice) ledger.resume(voice);
};

const agree = (fault: string): Measure => ({
  fault: `${fault}: timers of the three apart`,
  unit: 'ms',
  target: '≤ 100 ms',
  limit: { worst: 100 },
});

/** Partner A's first sight of everyone: from being admitted to hearing both and being heard by both. */
const join = async (scene: Scene): Promise<number | undefined> => {
  const { therapist, a } = scene.gathering.people;
  const since = machineNow();
  await therapist.page.getByRole('button', { name: /^Admit / }).click();
  const edges = everyEdge.filter((edge) => edge.includes('a'));
  const took = await lookFor(async () => {
    const times = await Promise.all(
      edges.map(async ([listener, speaker]) => {
        const hearing = await Hearing.of(scene.gathering.people[listener].page, speaker, since);
        return hearing.firstAfter(since);
      }),
    );
    const known = times.filter((time) => time !== undefined);
    return known.length === edges.length ? Math.max(...known) : undefined;
  }, 30_000);
  await isInside(a.page);
  return took;
};

interface Joining extends Pick<Scenario, 'name'>, Omit<Measure, 'unit'> {
  /** Of partner A's link, from before they come. */
  readonly impairment: Partial<Impairment>;
}

const joining = ({ name, fault, impairment, target, limit }: Joining): Scenario => ({
  name,
  runs: 4,
  anew: true,
  options: { waits: true, before: ({ network }) => network.impair('a', impairment) },
  measures: [
    {
      fault: `${fault}: from being admitted to hearing and being heard by both`,
      unit: 'ms',
      target,
      limit,
    },
  ],
  run: async (scene) => [await join(scene)],
});

export const clocks: readonly Scenario[] = [
  joining({
    name: 'rtt-300-join',
    fault: 'RTT 300 ms',
    impairment: { delayMs: FAR_MS },
    target: 'join ≤ 4 s',
    limit: { p95: 4_000 },
  }),
  joining({
    name: 'tcp-only-join',
    fault: 'UDP blocked from the start',
    impairment: { delayMs: 25, noUdp: true },
    target: '≤ 8 s (own; the table has none)',
    limit: { worst: 8_000 },
  }),
  {
    name: 'rtt-300-timers',
    runs: 4,
    measures: [agree('RTT 300 ms')],
    run: async (scene) => {
      await scene.bed.network.impair('a', { delayMs: FAR_MS, jitterMs: 20 });
      await startTimers(scene);
      return [await apart(scene)];
    },
  },
  {
    name: 'clocks-apart',
    runs: 4,
    options: {
      prepare: async (voice, { page }) => {
        const aheadMs = { therapist: 0, a: DAY_MS, b: -DAY_MS }[voice];
        await page.addInitScript((ahead) => {
          const now = Date.now.bind(Date);
          Date.now = () => now() + ahead;
        }, aheadMs);
      },
    },
    measures: [agree('clocks a day ahead and a day behind')],
    run: async (scene) => {
      await startTimers(scene);
      return [await apart(scene)];
    },
  },
];
