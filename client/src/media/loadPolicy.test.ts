import { describe, expect, it } from 'vitest';
import { DOWNWARD, fullLoad, type LoadState, nextLoad, UPWARD } from './loadPolicy.ts';

/** Runs the policy every half second; returns what it said each time. */
const run = (seconds: number, link: (at: number) => { bps: number; loss?: number }, from = fullLoad(0)) => {
  const said: LoadState[] = [];
  let state = from;
  for (let at = from.sinceAt; at <= from.sinceAt + seconds * 1_000; at += 500) {
    const { bps, loss = 0 } = link(at);
    state = nextLoad(UPWARD, state, { at, availableBps: bps, loss });
    said.push(state);
  }
  return said.map(({ load }, index) => ({ load, atMs: from.sinceAt + index * 500 }));
};
const changes = (said: ReturnType<typeof run>) =>
  said.filter(({ load }, index) => index === 0 || said[index - 1]?.load !== load);

describe('the load policy', () => {
  it('sends everything over a good link, and over one nothing is known of', () => {
    expect(changes(run(60, () => ({ bps: 2_000_000 })))).toHaveLength(1);
    expect(nextLoad(UPWARD, fullLoad(0), { at: 9_000, availableBps: undefined, loss: 0 }).load).toBe('full');
  });

  it('shrugs off strain that does not last', () => {
    expect(changes(run(10, (at) => ({ bps: at === 3_000 ? 50_000 : 2_000_000 })))).toHaveLength(1);
  });

  it('drops the large picture first, then every picture', () => {
    const narrowing = (at: number) => ({ bps: at < 3_000 ? 200_000 : 100_000 });
    expect(changes(run(6, narrowing)).map(({ load }) => load)).toEqual(['full', 'small', 'audioOnly']);
  });

  it('drops every picture at once where they flood the line', () => {
    const said = changes(run(3, () => ({ bps: 2_000_000, loss: 0.6 })));
    expect(said.map(({ load, atMs }) => [load, atMs])).toEqual([
      ['full', 0],
      ['audioOnly', 500],
      ['plainVoice', 2_000],
    ]);
  });

  it('makes the voice plain only where even voices do not fit, and full again before any picture', () => {
    const link = (at: number) => ({ bps: 2_000_000, loss: at < 5_000 ? 0.5 : 0 });
    const said = changes(run(30, link)).map(({ load }) => load);
    expect(said).toEqual(['full', 'audioOnly', 'plainVoice', 'audioOnly', 'small', 'full']);
  });

  it('breaks a trial off at once when the voices suffer by it', () => {
    const raisedAt = 1_000;
    const onTrial: LoadState = { ...fullLoad(raisedAt), load: 'full', raised: true };
    const lossy = { availableBps: undefined, loss: 0.12 };
    const first = nextLoad(DOWNWARD, onTrial, { ...lossy, at: raisedAt + 1_000 });
    expect(nextLoad(DOWNWARD, first, { ...lossy, at: raisedAt + 1_250 }).load).toBe('audioOnly');
    const proven = { ...onTrial, raised: false };
    const same = nextLoad(DOWNWARD, proven, { ...lossy, at: raisedAt + 1_000 });
    expect(nextLoad(DOWNWARD, same, { ...lossy, at: raisedAt + 9_000 }).load).toBe('full');
  });

  it('keeps the voice full on a link that loses a third by itself', () => {
    expect(run(60, () => ({ bps: 2_000_000, loss: 0.33 })).at(-1)?.load).toBe('audioOnly');
  });

  it('keeps the small picture on a link of 150 kbit/s', () => {
    expect(run(4, () => ({ bps: 150_000 })).at(-1)?.load).toBe('small');
  });

  it('comes back by itself within eight seconds after the dip', () => {
    const said = changes(run(20, (at) => ({ bps: at < 5_500 ? 60_000 : 2_000_000 })));
    const back = said.findLast(({ load }) => load === 'full');
    expect(said.map(({ load }) => load)).toEqual(['full', 'audioOnly', 'small', 'full']);
    expect(back?.atMs).toBeLessThanOrEqual(5_500 + 8_000);
  });

  it('waits longer with every attempt that failed', () => {
    const weakWhenFull = (loss: number) => changes(run(120, () => ({ bps: 200_000, loss })));
    const attempts = weakWhenFull(0).filter(({ load }) => load === 'full');
    const gaps = attempts.slice(1).map(({ atMs }, index) => atMs - (attempts[index]?.atMs ?? 0));
    expect(gaps.length).toBeGreaterThan(2);
    expect(gaps).toEqual([...gaps].sort((one, next) => one - next));
  });

  it('gives way to loss as to want of bandwidth', () => {
    expect(run(3, () => ({ bps: 2_000_000, loss: 0.2 })).at(-1)?.load).toBe('small');
  });
});
