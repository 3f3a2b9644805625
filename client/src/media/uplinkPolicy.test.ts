import { describe, expect, it } from 'vitest';
import { fullUplink, nextUplink, type UplinkState } from './uplinkPolicy.ts';

/** Runs the policy every half second; returns what it said each time. */
const run = (seconds: number, link: (at: number) => { bps: number; loss?: number }, from = fullUplink(0)) => {
  const said: UplinkState[] = [];
  let state = from;
  for (let at = from.sinceAt; at <= from.sinceAt + seconds * 1_000; at += 500) {
    const { bps, loss = 0 } = link(at);
    state = nextUplink(state, { at, availableBps: bps, loss });
    said.push(state);
  }
  return said.map(({ uplink }, index) => ({ uplink, atMs: from.sinceAt + index * 500 }));
};
const changes = (said: ReturnType<typeof run>) =>
  said.filter(({ uplink }, index) => index === 0 || said[index - 1]?.uplink !== uplink);

describe('the uplink policy', () => {
  it('sends everything over a good link, and over one nothing is known of', () => {
    expect(changes(run(60, () => ({ bps: 2_000_000 })))).toHaveLength(1);
    expect(nextUplink(fullUplink(0), { at: 9_000, availableBps: undefined, loss: 0 }).uplink).toBe('full');
  });

  it('shrugs off strain that does not last', () => {
    expect(changes(run(10, (at) => ({ bps: at === 3_000 ? 50_000 : 2_000_000 })))).toHaveLength(1);
  });

  it('drops the large picture first, then every picture', () => {
    expect(changes(run(6, () => ({ bps: 60_000 }))).map(({ uplink }) => uplink)).toEqual([
      'full',
      'small',
      'audioOnly',
    ]);
  });

  it('keeps the small picture on a link of 150 kbit/s', () => {
    expect(run(4, () => ({ bps: 150_000 })).at(-1)?.uplink).toBe('small');
  });

  it('comes back by itself within eight seconds after the dip', () => {
    const said = changes(run(20, (at) => ({ bps: at < 5_500 ? 60_000 : 2_000_000 })));
    const back = said.findLast(({ uplink }) => uplink === 'full');
    expect(said.map(({ uplink }) => uplink)).toEqual(['full', 'small', 'audioOnly', 'small', 'full']);
    expect(back?.atMs).toBeLessThanOrEqual(5_500 + 8_000);
  });

  it('waits longer with every attempt that failed', () => {
    const weakWhenFull = (loss: number) => changes(run(120, () => ({ bps: 200_000, loss })));
    const attempts = weakWhenFull(0).filter(({ uplink }) => uplink === 'full');
    const gaps = attempts.slice(1).map(({ atMs }, index) => atMs - (attempts[index]?.atMs ?? 0));
    expect(gaps.length).toBeGreaterThan(2);
    expect(gaps).toEqual([...gaps].sort((one, next) => one - next));
  });

  it('gives way to loss as to want of bandwidth', () => {
    expect(run(3, () => ({ bps: 2_000_000, loss: 0.2 })).at(-1)?.uplink).toBe('small');
  });
});
