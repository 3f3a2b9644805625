import { afterEach, expect, it, vi } from 'vitest';
import { LoadMeter } from './LoadMeter.ts';

const counted = { packets: 0 };
let meter: LoadMeter | undefined;
afterEach(() => meter?.close());

const started = (): LoadMeter => {
  counted.packets = 5_000;
  meter = new LoadMeter({ packetsForwarded: () => counted.packets, sessions: () => 3, cores: 2 });
  return meter;
};

it('says the sessions and cores as they are, and no packets before any have come', () => {
  expect(started().load()).toEqual({ packetsPerSecond: 0, loopLagMs: 0, sessions: 3, cores: 2 });
});

it('counts packets from its own start, over the time that has passed', async () => {
  const at = performance.now();
  const running = started();
  const growing = setInterval(() => {
    // 1 000 a second, however late this timer is.
    counted.packets = 5_000 + Math.floor(performance.now() - at);
  }, 5);
  try {
    await vi.waitFor(() => expect(performance.now() - at).toBeGreaterThan(2_000), { timeout: 5_000 });
    expect(running.load().packetsPerSecond).toBeGreaterThan(950);
    expect(running.load().packetsPerSecond).toBeLessThan(1_050);
  } finally {
    clearInterval(growing);
  }
});

it('forgets packets of ten seconds ago', async () => {
  const running = started();
  counted.packets += 10_000;
  await vi.waitFor(() => expect(running.load().packetsPerSecond).toBeGreaterThan(0), { timeout: 2_000 });
  await vi.waitFor(() => expect(running.load().packetsPerSecond).toBe(0), { timeout: 15_000 });
}, 20_000);

it('says how long the loop was held up, and forgets it', async () => {
  const at = performance.now();
  const running = started();
  // Lateness is told from the measure before: there must be one.
  await vi.waitFor(() => expect(performance.now() - at).toBeGreaterThan(100));
  const until = performance.now() + 400;
  while (performance.now() < until);
  await vi.waitFor(() => expect(running.load().loopLagMs).toBeGreaterThan(200), { timeout: 2_000 });
  await vi.waitFor(() => expect(running.load().loopLagMs).toBeLessThan(100), { timeout: 12_000 });
}, 20_000);

it('closes twice, and says its last', () => {
  const running = started();
  running.close();
  running.close();
  expect(running.load().sessions).toBe(3);
});
