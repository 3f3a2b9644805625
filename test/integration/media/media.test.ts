import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaPeople, type MediaPerson } from './MediaPeople.ts';

const WITHIN = { timeout: 20_000, interval: 100 };

describe('media between real browsers', { timeout: 60_000 }, () => {
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

  it('STG2 stops a voice and a picture at the page when the edge is lost, and brings them back', async () => {
    await people.letHear([[one, other]]);
    await expect.poll(() => seen(one, other), WITHIN).toBe(undefined);
    expect(await hears(other, one)).toBeGreaterThan(0.2);
    await people.letHear();
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ hasMicrophone: true, flow: 'live' });
    expect(await hears(one, other)).toBeGreaterThan(0.2);
  });

  it('mutes and unmutes, and lets go of the camera when it is switched off', async () => {
    const { page, id } = other;
    const stopped = page.evaluate(() => {
      const track = window.media.local.tracks.get().camera;
      return window.media.local.disable('camera').then(() => track?.readyState);
    });
    expect(await stopped).toBe('ended');
    await page.evaluate(() => window.media.local.disable('microphone'));
    await expect
      .poll(() => people.room.presenceOf(id))
      .toMatchObject({ microphone: 'paused', camera: 'off' });
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ hasCamera: false, flow: 'none' });
    expect(await hears(one, other)).toBeLessThan(0.05);
    await page.evaluate(() => window.media.local.enable('microphone'));
    await page.evaluate(() => window.media.local.enable('camera'));
    await expect.poll(() => people.room.presenceOf(id)).toMatchObject({ microphone: 'on', camera: 'on' });
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ hasCamera: true, flow: 'live' });
    expect(await hears(one, other)).toBeGreaterThan(0.2);
  });

  it('sends a picture nobody looks at to nobody, and the small one to a small tile', async () => {
    const prefer = (height: number, visible: boolean) =>
      one.page.evaluate(
        ([person, tile, shown]) =>
          window.media.client.prefer(person, 'camera', { width: tile, height: tile }, shown),
        [other.id, height, visible] as const,
      );
    await prefer(100, true);
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ cameraLayer: 0, flow: 'live' });
    await prefer(700, true);
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ cameraLayer: 1, flow: 'live' });
  });

  it('is back by itself after the media worker was killed, without a second prompt', async () => {
    await one.page.evaluate(() => {
      const { getUserMedia } = navigator.mediaDevices;
      window.prompts = 0;
      navigator.mediaDevices.getUserMedia = (constraints) => {
        window.prompts = (window.prompts ?? 0) + 1;
        return getUserMedia.call(navigator.mediaDevices, constraints);
      };
    });
    process.kill(people.engine.pids[0] ?? 0, 'SIGKILL');
    await expect.poll(() => seen(one, other), WITHIN).toBe(undefined);
    for (const [viewer, shown] of [
      [one, other],
      [other, one],
    ] as const) {
      await expect
        .poll(() => seen(viewer, shown), WITHIN)
        .toMatchObject({ hasMicrophone: true, hasCamera: true, flow: 'live' });
    }
    await expect.poll(() => hears(one, other), WITHIN).toBeGreaterThan(0.2);
    expect(await one.page.evaluate(() => window.prompts)).toBe(0);
  });

  it('finds its way back after an outage of signalling and media together', async () => {
    people.cut = true;
    const worker = people.engine.pids[0] ?? 0;
    process.kill(worker, 'SIGSTOP');
    await expect.poll(() => seen(one, other).then((person) => person?.flow), WITHIN).not.toBe('live');
    people.cut = false;
    await expect.poll(() => seen(one, other), WITHIN).toMatchObject({ hasMicrophone: true, flow: 'live' });
    await expect.poll(() => hears(one, other), WITHIN).toBeGreaterThan(0.2);
  });
});
