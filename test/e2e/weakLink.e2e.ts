import { test as base, expect } from '../support/jointSession.ts';
import { mediaPortsOf } from '../support/Listener.ts';
import { LINK_ADDRESS, MediaLink, SERVER_ADDRESS } from '../support/MediaLink.ts';
import { everyoneTogether, expectHearing, expectSeeing } from '../support/people.ts';
import { freePort } from '../support/serverProcess.ts';

const WEAK = 'Your connection is weak, so your picture is paused. Your voice goes on.';
/** Room for a voice and not for a picture. */
const NARROW_BPS = 70_000;

/** The media server stands behind a link; one worker carries the session, one stands by. */
const test = base.extend<{ readonly mediaPort: number; readonly link: MediaLink }>({
  mediaPort: async ({ playwright: _ }, use) => use(await freePort()),
  settings: async ({ mediaPort }, use) =>
    use({
      MEDIA_WORKERS: '1',
      MEDIA_PORT: String(mediaPort),
      MEDIA_IP: SERVER_ADDRESS,
      MEDIA_ANNOUNCED_IP: LINK_ADDRESS,
    }),
  link: async ({ mediaPort }, use) => {
    const link = await MediaLink.create(mediaPort, 2);
    await use(link);
    link.close();
  },
});

test('MED6 on a weak link the picture goes and the voice stays, and the picture comes back by itself', async ({
  link,
  joint,
}) => {
  const { a, everyone } = joint;
  const ports = await mediaPortsOf(a.page);
  for (const port of ports) link.limit(port, NARROW_BPS);
  await expect(a.page.getByText(WEAK).first()).toBeVisible({ timeout: 40_000 });
  await expectHearing(everyone, everyoneTogether);
  await expectSeeing(everyone, { therapist: ['b'], a: ['therapist', 'b'], b: ['therapist'] });

  for (const port of ports) link.limit(port, undefined);
  await expect(a.page.getByText(WEAK)).toHaveCount(0, { timeout: 40_000 });
  await expectSeeing(everyone, everyoneTogether);
});
