import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaPeople, type MediaPerson } from './MediaPeople.ts';

const WITHIN = { timeout: 20_000, interval: 100 };

describe('media between real browsers', () => {
  let people: MediaPeople;
  let one: MediaPerson;
  let other: MediaPerson;

  const start = async ({ page }: MediaPerson): Promise<void> => {
    await page.evaluate(async () => {
      await window.media.local.enable('microphone');
      await window.media.local.enable('camera');
      await window.media.client.start();
    });
  };
  const seen = (viewer: MediaPerson, { id }: MediaPerson) =>
    viewer.page.evaluate((person) => window.media.seenOf(person), id);
  const hears = (listener: MediaPerson, { id }: MediaPerson) =>
    listener.page.evaluate((person) => window.media.loudnessOf(person, 1_500), id);

  beforeAll(async () => {
    people = await MediaPeople.open();
    one = await people.add();
    other = await people.add();
  });

  afterAll(() => people.close());

  it('tells by a probe that UDP and TCP are open', async () => {
    const result = await one.page.evaluate(() =>
      new window.media.NetworkProbe(window.media.signalling).run(),
    );
    expect(result).toMatchObject({ udp: true, tcp: true });
    expect(people.refusals).toEqual([]);
  });

  it('carries voice and picture both ways, and every message passes the schemas', async () => {
    await people.letHear();
    await Promise.all([start(one), start(other)]);
    for (const [viewer, shown] of [
      [one, other],
      [other, one],
    ] as const) {
      await expect
        .poll(() => seen(viewer, shown), WITHIN)
        .toMatchObject({ hasMicrophone: true, hasCamera: true, flow: 'live' });
      expect(await hears(viewer, shown)).toBeGreaterThan(0.2);
    }
    expect(people.refusals).toEqual([]);
  });
});
