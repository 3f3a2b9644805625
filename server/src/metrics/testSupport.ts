import type { Metrics, MetricsSources } from './Metrics.ts';

/** Sources that say something different each. */
export const someSources: MetricsSources = {
  version: '1.2.3',
  load: () => ({ packetsPerSecond: 321.5, loopLagMs: 12, sessions: 4, cores: 2 }),
  people: () => 11,
  notSaved: () => 1,
  draining: () => true,
  mediaWorkers: () => 2,
  packetsForwarded: () => 98_765,
};

/** The value of each line of Prometheus' text, by what stands before it. */
export const valuesOf = async (metrics: Metrics): Promise<ReadonlyMap<string, number>> => {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
};
