import { expect, goIn, isInside, isWaiting, names, test } from '../support/jointSession.ts';

test('RCP1 the therapist’s list of sessions says who waits, until they are let in', async ({
  booked,
  people: { therapist, a, b },
}) => {
  const list = await therapist.anotherTab();
  await list.page.goto(new URL(booked.room).origin);
  await expect(list.page.getByRole('heading', { name: 'Today' })).toBeVisible();
  for (const { page, link } of [
    { page: a.page, link: booked.links.a },
    { page: b.page, link: booked.links.b },
  ]) {
    await page.goto(link);
    await goIn(page);
    await isWaiting(page);
  }
  const row = list.page.getByRole('listitem').filter({ hasText: names.b });
  await expect(row).toContainText(`${names.a} and ${names.b} are waiting to be let in`);
  await list.page.goto(booked.room.replace(/\/room$/, ''));
  await expect(
    list.page.getByText(`${names.a} and ${names.b} are waiting to be let in`).first(),
  ).toBeVisible();

  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await therapist.page.getByRole('button', { name: 'Admit both' }).click();
  await isInside(a.page);
  await expect(list.page.getByRole('main').getByText('waiting to be let in')).toHaveCount(0);
});
