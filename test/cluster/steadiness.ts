import type { Run } from './Scenario.ts';
import type { Trio } from './Trio.ts';
import type { VoiceWatch } from './Voices.ts';

/** A silence longer than this is a gap that somebody notices. */
const MOST_MS = 1_000;

/** Watches a session that a fault must not touch. */
export interface Steadiness {
  readonly trio: Trio;
  readonly watch: VoiceWatch;
  readonly acknowledged: number;
  readonly connections: readonly number[];
}

const worksOf = ({ acknowledged }: Trio): number =>
  acknowledged.filter(({ work }) => work !== undefined).length;

/** From now on. */
export const beginSteady = (trio: Trio): Steadiness => ({
  trio,
  watch: trio.voices.watch(),
  acknowledged: worksOf(trio),
  connections: trio.everyone.map(({ connections }) => connections),
});

/** Says what was not as if nothing had happened. `saved`: lines and objects were acknowledged meanwhile. */
export const endSteady = (run: Run, what: string, begun: Steadiness, saved = true): void => {
  const { trio, watch, acknowledged, connections } = begun;
  const gap = Math.max(...watch.gapsMs());
  const works = worksOf(trio) - acknowledged;
  const again = trio.everyone.filter((guest, index) => guest.connections !== connections[index]);
  run.say(`${what}: longest silence ${Math.round(gap)} ms, ${works} acknowledged meanwhile`);
  if (gap > MOST_MS) run.broken(`${what}: somebody was not heard for ${Math.round(gap)} ms`);
  if (saved && works === 0) run.broken(`${what}: nothing was acknowledged`);
  if (again.length > 0)
    run.broken(`${what}: ${again.map(({ seat }) => seat).join(', ')} had to connect anew`);
};
