import { expect, goIn, isInside, test } from '../support/jointSession.ts';
import { startTimer, ticksOf } from '../support/timerHand.ts';

const DAY_MS = 86_400_000;
const SAME_MS = 100;

test('TMR1 a machine whose clock is a day off shows the same remaining time within 100 ms', async ({
  booked,
  people,
}) => {
  const { therapist, a } = people;
  await a.page.addInitScript((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, DAY_MS);
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await therapist.page.getByRole('button', { name: /^Admit / }).click();
  await isInside(a.page);

  await startTimer([therapist.page, a.page]);
  const [here, there] = await Promise.all([ticksOf(therapist.page), ticksOf(a.page)]);
  const apart = Object.keys(here).flatMap((digits) => {
    const [one, other] = [here[digits], there[digits]];
    return one === undefined || other === undefined ? [] : [Math.abs(one - other)];
  });
  expect(apart.length).toBeGreaterThan(0);
  // A busy browser may paint one tick late; the clocks themselves agree if any tick shows it.
  expect(Math.min(...apart)).toBeLessThan(SAME_MS);

  await a.page.reload();
  await isInside(a.page);
  await expect(a.page.getByRole('button', { name: 'Show remaining time' })).toBeVisible();
});
