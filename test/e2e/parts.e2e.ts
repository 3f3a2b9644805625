import { expect, goIn, isInside, isWaiting, test } from '../support/jointSession.ts';

test('somebody let in while the room does not load keeps their place, and comes in once it does', async ({
  people: { therapist, a },
  booked,
}) => {
  await a.page.route('**/assets/Room-*.js', (route) => route.abort());
  await Promise.all([therapist.page.goto(booked.room), a.page.goto(booked.links.a)]);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await goIn(a.page);
  await isWaiting(a.page);
  await therapist.page.getByRole('button', { name: 'Admit' }).click();

  // Some tries while waiting, and some more on coming in.
  const missing = a.page.getByText('A part of this page did not load.');
  await expect(missing).toBeVisible({ timeout: 30_000 });
  await expect(a.page.getByText('Nothing was lost, and your place is kept.')).toBeVisible();
  await a.page.unroute('**/assets/Room-*.js');
  await a.page.getByRole('button', { name: 'Try again' }).click();
  await isInside(a.page);
  await expect.poll(() => therapist.hears()).toEqual(['a']);
});

test('what failed to load a moment ago is tried again by itself, with how it looks', async ({
  people: { therapist, a },
  booked,
}) => {
  for (const part of ['**/assets/Room-*.js', '**/assets/Room-*.css', '**/assets/MediaClient-*.js']) {
    await a.page.route(part, (route) => route.abort(), { times: 1 });
  }
  await Promise.all([therapist.page.goto(booked.room), a.page.goto(booked.links.a)]);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await goIn(a.page);
  await therapist.page.getByRole('button', { name: 'Admit' }).click();
  await isInside(a.page);
  await expect(a.page.locator('.room')).toHaveCSS('display', 'grid');
  await expect.poll(() => therapist.hears()).toEqual(['a']);
});

test('a partner who waits has the room loaded by then', async ({ people: { therapist, a }, booked }) => {
  const asked: string[] = [];
  a.page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  await Promise.all([therapist.page.goto(booked.room), a.page.goto(booked.links.a)]);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await goIn(a.page);
  await isWaiting(a.page);
  for (const part of ['Room', 'MediaClient']) {
    await expect.poll(() => asked.some((path) => path.startsWith(`/assets/${part}-`))).toBe(true);
  }
  // The board and the exercises come only once the room can spare it, the plan and the practice never.
  expect(asked.filter((path) => /Board|Exercise|Plan|Practice|Template|registry/.test(path))).toEqual([]);
});
