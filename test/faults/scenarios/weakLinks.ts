import { elapse, machineNow } from '../../support/elapse.ts';
import type { Impairment } from '../net/Lane.ts';
import { fullPictures } from '../pictures.ts';
import { COMES_LATE, concealedOf, edgesOf, everyEdge, lookFor, recoveryOf } from '../recovery.ts';
import type { Measure, Scenario, Scene } from '../Scenario.ts';

/** What the buffers need to learn of the link they are on. */
const LEARN_MS = 6_000;
const MEASURE_MS = 12_000;
/** A household's way to a server: 50 ms there and back. */
const WAY_MS = 25;

const hears = everyEdge.filter(([listener]) => listener === 'a');
const isHeard = edgesOf('a');

/** What is made up for want of packets while the link of one partner is like this: for them, and of them. */
const concealedWhile = async (scene: Scene, impairment: Partial<Impairment>): Promise<readonly number[]> => {
  const { network } = scene.bed;
  await network.impair('a', impairment);
  await elapse(LEARN_MS);
  const from = machineNow();
  await elapse(MEASURE_MS);
  const to = machineNow();
  const concealed = [await concealedOf(scene, hears, from, to), await concealedOf(scene, isHeard, from, to)];
  await network.impair('a', {});
  return concealed;
};

interface Loss {
  readonly percent: number;
  /** Most that may be made up, per cent; none: only told. */
  readonly most?: number;
  readonly burst?: number;
  readonly wayMs?: number;
}

const lossy = ({ percent, most, burst = 1, wayMs = WAY_MS }: Loss): Scenario => {
  const inBursts = burst === 1 ? '' : ` in bursts of ${burst}`;
  const measure = (what: string): Measure => ({
    fault: `loss ${percent} %${inBursts} both ways, RTT ${2 * wayMs} ms: ${what}`,
    unit: '%',
    target: most === undefined ? 'no target' : `≤ ${most} %`,
    limit: most === undefined ? {} : { p50: most },
    why: `${COMES_LATE} What is over that comes of packets that were lost twice. Next: redundancy of our own for the voice.`,
  });
  return {
    name: `loss-${percent}${burst === 1 ? '' : '-bursts'}${wayMs === WAY_MS ? '' : '-far'}`,
    runs: 3,
    measures: [measure('made up of what the person hears'), measure('made up of what others hear of them')],
    run: (scene) => concealedWhile(scene, { delayMs: wayMs, loss: percent / 100, burst }),
  };
};

const LONG_MS = 14_000;

const NO_ESTIMATE =
  'When a line narrows, everything that was sent for the wide one is in it, and the reports of that are lost with the rest: the server’s estimate stays where it was. The pictures are given up from the loss seen at the page 1 to 2 s later, and the queue and what is asked for again take 1 to 2 s more to clear; each trial of a picture costs up to a second of voice. Next: an estimate from the delay of the voices, which comes before the loss.';
const TRIALS =
  'A picture is tried again after 3 s of calm and twice as long after each trial that failed, and while the line was narrow some failed. Next: trials with the small picture’s lowest layer alone, which fits.';

/** A link that narrows for a while. */
const narrow = (kbps: number): Scenario => ({
  name: `narrow-${kbps}`,
  runs: 3,
  options: { board: false },
  measures: [
    {
      fault: `${kbps} kbit/s both ways: sound made up, from the second second on`,
      unit: '%',
      target: kbps === 150 ? 'unbroken: ≤ 1 %' : 'no target',
      limit: kbps === 150 ? { p50: 1 } : {},
      why: NO_ESTIMATE,
    },
    {
      fault: `${kbps} kbit/s over: full picture for everyone again`,
      unit: 'ms',
      target: kbps === 150 ? '≤ 8 s' : 'no target',
      limit: kbps === 150 ? { worst: 8_000 } : {},
      why: TRIALS,
    },
  ],
  run: async (scene) => {
    const { network } = scene.bed;
    const before = await lookFor(() => fullPictures(scene.gathering.people), 20_000);
    await network.impair('a', { delayMs: 5, kbps });
    await elapse(2_000);
    const from = machineNow();
    await elapse(LONG_MS);
    const concealed = await concealedOf(scene, [...hears, ...isHeard], from, machineNow());
    const since = machineNow();
    await network.impair('a', {});
    const again = await lookFor(async () => {
      const now = await fullPictures(scene.gathering.people);
      return now !== undefined && before !== undefined && now >= before ? machineNow() : undefined;
    }, 60_000);
    return [concealed, again === undefined ? undefined : again - since];
  },
});

const NO_UDP_MS = 8_000;

export const weakLinks: readonly Scenario[] = [
  // Nothing wrong: what this machine itself makes up.
  lossy({ percent: 0, most: 0.5 }),
  lossy({ percent: 5, most: 0.5 }),
  lossy({ percent: 10, most: 1 }),
  lossy({ percent: 20, most: 2 }),
  lossy({ percent: 30, most: 6 }),
  lossy({ percent: 20, burst: 3 }),
  lossy({ percent: 20, wayMs: 150 }),
  narrow(150),
  narrow(64),
  {
    name: 'udp-blocked',
    runs: 3,
    // Whoever has come to TCP stays there, and would notice nothing the next time.
    anew: true,
    measures: [
      {
        fault: 'UDP blocked in mid-session: others hear the person over TCP',
        unit: 'ms',
        target: '≤ 8 s (own; the table has none)',
        limit: { worst: NO_UDP_MS },
      },
    ],
    run: async (scene) => {
      const since = machineNow();
      await scene.bed.network.impair('a', { noUdp: true });
      const took = await recoveryOf(scene, { edges: edgesOf('a'), asks: 'a', since });
      await scene.bed.network.impair('a', {});
      return [took];
    },
  },
];
