import { expect, goIn, isInside, names, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing, expectSeeing, type Person } from '../support/people.ts';

/** The browser's own refusal, as a person who presses "Block" makes it. */
const refuse = (page: Person['page'], kind: 'audio' | 'video') =>
  page.addInitScript((refused) => {
    const devices = navigator.mediaDevices;
    const native = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (constraints) => {
      const asked = constraints?.[refused];
      return asked === undefined || asked === false
        ? native(constraints)
        : Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    };
  }, kind);

test('DOR1 without a camera a person joins with sound only', async ({ booked, people }) => {
  const { therapist, a } = people;
  await refuse(a.page, 'video');
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await expect(a.page.getByText('You can join with sound only').first()).toBeVisible();
  await goIn(a.page);
  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(a.page);
  await expectHearing([therapist, a], { therapist: ['a'], a: ['therapist'] });
  await expectSeeing([therapist, a], { therapist: [], a: ['therapist'] });
});

test('DOR2 without a microphone a person listens', async ({ booked, people }) => {
  const { therapist, a } = people;
  await refuse(a.page, 'audio');
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await expect(a.page.getByText('You can listen').first()).toBeVisible();
  await goIn(a.page);
  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(a.page);
  await expectHearing([therapist, a], { therapist: [], a: ['therapist'] });
  await expectSeeing([therapist, a], { therapist: ['a'], a: ['therapist'] });
});

test('MED5 a partner shares the screen only after the therapist has agreed', async ({ joint }) => {
  const { therapist, a, b, everyone } = joint;
  await a.page.getByRole('button', { name: 'Ask to share screen' }).click();
  await expect(therapist.page.getByText(`${names.a} asks to share the screen.`)).toBeVisible();
  await expect(b.page.getByText('asks to share')).toHaveCount(0);
  await therapist.page.getByRole('button', { name: 'Agree', exact: true }).click();
  await a.page.getByRole('button', { name: 'Choose what to share' }).click();
  for (const { page } of [therapist, b]) {
    await expect(page.getByText(`Screen of ${names.a}`).first()).toBeVisible({ timeout: 20_000 });
  }
  await expectHearing(everyone, everyoneTogether);
  await therapist.page.getByRole('button', { name: 'People', exact: true }).click();
  await therapist.page.getByRole('button', { name: `Stop the screen of ${names.a}` }).click();
  await expect(b.page.getByText(`Screen of ${names.a}`)).toHaveCount(0);
});
