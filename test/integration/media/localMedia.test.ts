import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MediaPeople, type MediaPerson } from './MediaPeople.ts';

describe('this person’s own devices in a real browser', { timeout: 60_000 }, () => {
  let people: MediaPeople;
  let page: MediaPerson['page'];

  const state = () => page.evaluate(() => window.media.local.state.get());
  const tracks = () =>
    page.evaluate(() => {
      const { microphone, camera } = window.media.local.tracks.get();
      return { microphone: microphone?.enabled, camera: camera?.readyState };
    });
  /** From now on this page's devices cannot be opened, for the reason the browser would give. */
  const refuse = (name: string | undefined) =>
    page.evaluate((reason) => {
      const { mediaDevices } = navigator;
      if (reason === undefined) Reflect.deleteProperty(mediaDevices, 'getUserMedia');
      else mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', reason));
    }, name);

  beforeAll(async () => {
    people = await MediaPeople.open();
  });

  beforeEach(async () => {
    page = (await people.add()).page;
  });

  afterEach(() => page.context().close());

  afterAll(() => people.close());

  it('opens a microphone and a camera, each on its own, and names the devices', async () => {
    await page.evaluate(() => window.media.local.enable('microphone'));
    expect(await state()).toMatchObject({ microphone: { status: 'on' }, camera: { status: 'off' } });
    await page.evaluate(() => window.media.local.enable('camera'));
    expect((await state()).camera).toMatchObject({ status: 'on', label: expect.stringMatching(/./) });
    const { microphones, cameras } = await page.evaluate(() => window.media.local.devices.get());
    expect([microphones.length > 1, cameras.length > 1]).toEqual([true, true]);
  });

  it('keeps a silenced microphone at hand and lets go of the camera', async () => {
    for (const kind of ['microphone', 'camera'] as const) {
      await page.evaluate((source) => window.media.local.enable(source), kind);
      await page.evaluate((source) => window.media.local.disable(source), kind);
    }
    expect(await tracks()).toEqual({ microphone: false, camera: undefined });
    expect(await state()).toMatchObject({ microphone: { status: 'off' }, camera: { status: 'off' } });
  });

  it('switches to the device that was chosen', async () => {
    await page.evaluate(() => window.media.local.enable('camera'));
    const before = (await state()).camera.deviceId;
    const { cameras } = await page.evaluate(() => window.media.local.devices.get());
    const other = cameras.find(({ deviceId }) => deviceId !== before)?.deviceId ?? '';
    await page.evaluate((deviceId) => window.media.local.choose('camera', deviceId), other);
    expect((await state()).camera).toMatchObject({ status: 'on', deviceId: other });
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
  ])('says of %s: %s, and can be tried again', async (reason, status) => {
    await refuse(reason);
    await page.evaluate(() => window.media.local.enable('camera'));
    expect((await state()).camera.status).toBe(status);
    await refuse(undefined);
    await page.evaluate(() => window.media.local.enable('camera'));
    expect((await state()).camera.status).toBe('on');
  });

  it('takes another microphone when the one in use is unplugged', async () => {
    await page.evaluate(() => window.media.local.enable('microphone'));
    await page.evaluate(() => window.media.local.tracks.get().microphone?.dispatchEvent(new Event('ended')));
    await expect.poll(async () => (await tracks()).microphone).toBe(true);
    expect((await state()).microphone.status).toBe('on');
  });

  it('says that the only camera is lost, and takes it again when it is back', async () => {
    await page.evaluate(() => window.media.local.enable('camera'));
    const { deviceId } = (await state()).camera;
    await refuse('NotFoundError');
    await page.evaluate(() => window.media.local.tracks.get().camera?.dispatchEvent(new Event('ended')));
    await expect.poll(async () => (await state()).camera.status).toBe('lost');
    await refuse(undefined);
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
    await expect.poll(state).toMatchObject({ camera: { status: 'on', deviceId } });
  });

  it('remembers devices only when asked, and forgets them', async () => {
    const stored = () => page.evaluate(() => Object.keys(localStorage));
    await page.evaluate(() => window.media.local.enable('microphone'));
    expect(await stored()).toEqual([]);
    await page.evaluate(() => window.media.local.remember(true));
    expect(await stored()).toHaveLength(1);
    await page.evaluate(() => window.media.local.forget());
    expect(await stored()).toEqual([]);
  });

  it('shares the screen until told to stop', async () => {
    await page.evaluate(() => window.media.local.startScreen());
    expect((await state()).screen.status).toBe('on');
    await page.evaluate(() => window.media.local.stopScreen());
    expect((await state()).screen.status).toBe('off');
  });

  it('plays a chime through a chosen loudspeaker', async () => {
    await page.evaluate(() => new window.media.SpeakerTest().play(''));
  });

  it('lets go of everything when closed', async () => {
    const ended = await page.evaluate(async () => {
      const { local } = window.media;
      await local.enable('microphone');
      await local.enable('camera');
      const { microphone, camera } = local.tracks.get();
      local.close();
      local.close();
      return [microphone?.readyState, camera?.readyState];
    });
    expect(ended).toEqual(['ended', 'ended']);
  });
});
