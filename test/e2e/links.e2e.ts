import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { expect, goIn, isInside, isWaiting, names, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing, Person } from '../support/people.ts';
import { call } from '../support/practice.ts';

test('LNK1 revoking a link throws its bearer out at once, and the link opens nothing more', async ({
  joint,
}) => {
  const { therapist, a, b, booked } = joint;
  await call(therapist.page, sessionEndpoints.revokeLink, {}, { id: booked.id, seat: 'a' });
  await expect(a.page.getByRole('toolbar', { name: 'Controls' })).toHaveCount(0, { timeout: 3_000 });
  await expectHearing([therapist, a, b], { therapist: ['b'], a: [], b: ['therapist'] });
  await a.page.goto('about:blank');
  await a.page.goto(booked.links.a);
  await expect(a.page.getByRole('button', { name: 'Go in' })).toHaveCount(0);
  await expect(a.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('LNK2 a second device asks the therapist, and takes the seat once it is let in', async ({
  joint,
  browsers,
}) => {
  const { therapist, a, b, booked } = joint;
  const phone = await Person.create('a', browsers.a);
  await phone.page.goto(booked.links.a);
  await goIn(phone.page);
  await isWaiting(phone.page);
  await expectHearing([therapist, a, b], everyoneTogether);
  await expect(therapist.page.getByText('This is another device than before.')).toBeVisible();
  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(phone.page);
  await expect(a.page.getByRole('toolbar', { name: 'Controls' })).toHaveCount(0);
  await expectHearing([therapist, phone, b], everyoneTogether);
  await expectHearing([a], { a: [] });
  await phone.close();
});

test('LNK3 the same link in a second tab keeps one seat: the newer tab has it', async ({ joint }) => {
  const { therapist, a, b, booked } = joint;
  const tab = await a.anotherTab();
  await tab.page.goto(booked.links.a);
  await isInside(tab.page);
  await expect(a.page.getByRole('toolbar', { name: 'Controls' })).toHaveCount(0);
  // A tab that was not through the device check comes in with everything off, and says so.
  await expectHearing([therapist, tab, b], { therapist: ['b'], a: ['therapist', 'b'], b: ['therapist'] });
  await tab.page.getByRole('button', { name: 'Microphone', exact: true }).click();
  await expectHearing([therapist, tab, b], everyoneTogether);
});

test('LNK4 a declined person reads the therapist’s words and can ask again', async ({ booked, people }) => {
  const { therapist, a } = people;
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await isWaiting(a.page);
  await therapist.page.getByRole('button', { name: `Decline ${names.a}`, exact: true }).click();
  await therapist.page.getByLabel('Message', { exact: true }).fill('Ten minutes, please.');
  await therapist.page.getByRole('button', { name: 'Send and decline' }).click();
  await expect(a.page.getByText('Ten minutes, please.', { exact: true })).toBeVisible();
  await a.page.getByRole('button', { name: 'Ask again' }).click();
  await isWaiting(a.page);
  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(a.page);
});
