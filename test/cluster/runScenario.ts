import type { ClusterGround } from './ClusterGround.ts';
import type { Run, Scenario } from './Scenario.ts';
import type { Tally } from './Tally.ts';
import { Trio } from './Trio.ts';

/** Faults that are told word by word; the rest are counted. */
const TOLD = 5;

export interface ScenarioOptions extends Pick<Run, 'random' | 'runs' | 'quick' | 'say'> {
  readonly ground: ClusterGround;
  readonly tally: Tally;
}

/** Carries one scenario out and counts what it finds. Never rejects: what could not be carried out is counted as broken. */
export const runScenario = async (
  scenario: Scenario,
  { tally, ground, say, ...rest }: ScenarioOptions,
): Promise<void> => {
  const trios: Trio[] = [];
  const tell = (what: string, faults: readonly string[]): void => {
    for (const fault of faults.slice(0, TOLD)) say(`${scenario.name}: ${what}: ${fault}`);
    if (faults.length > TOLD) say(`${scenario.name}: ${what}: and ${faults.length - TOLD} more`);
  };
  const broken = (what: string): void => {
    say(`${scenario.name}: ${what}`);
    tally.broken.push(`${scenario.name}: ${what}`);
  };
  const run: Run = {
    ...rest,
    ground,
    say: (line) => say(`${scenario.name}: ${line}`),
    open: async (options) => {
      const trio = await Trio.open(ground, options);
      trios.push(trio);
      return trio;
    },
    judge: async (trio) => {
      const { lost, doubleOwners, acknowledged } = await trio.verdict();
      tally.acknowledged += acknowledged;
      tally.lostOps += lost.length;
      tally.doubleOwners += doubleOwners;
      if (acknowledged === 0) broken('nothing was ever acknowledged');
      tell('lost or doubled', lost);
      if (doubleOwners > 0)
        say(`${scenario.name}: ${doubleOwners} times somebody who did not own the session`);
    },
    failover: (ms) => tally.failovers.push(ms),
    drainGaps: (ms) => tally.drainGaps.push(...ms),
    leaks: (what) => {
      tally.narrowings += 1;
      tally.leaks += what.length;
      tell('leaked', what);
    },
    broken,
  };
  try {
    await scenario.run(run);
  } catch (thrown) {
    broken(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  } finally {
    for (const trio of trios) trio.close();
  }
};
