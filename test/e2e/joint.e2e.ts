import { expect, goIn, isInside, isWaiting, names, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing, expectSeeing, partnersApart } from '../support/people.ts';

test('MED1 together: all six edges are heard and seen', async ({ joint }) => {
  await expectHearing(joint.everyone, everyoneTogether);
  await expectSeeing(joint.everyone, everyoneTogether);
});

test('SES3 waiting: a partner hears nobody and is heard by nobody until let in', async ({
  booked,
  people,
}) => {
  const { therapist, a, b } = people;
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await b.page.goto(booked.links.b);
  await goIn(b.page);
  await isWaiting(a.page);
  await isWaiting(b.page);

  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(a.page);
  await expectHearing([therapist, a, b], { therapist: ['a'], a: ['therapist'], b: [] });
  await isWaiting(b.page);
  await expect(b.page.getByText(names.a)).toHaveCount(0);

  await therapist.page.getByRole('button', { name: `Admit ${names.b}`, exact: true }).click();
  await expectHearing([therapist, a, b], everyoneTogether);
});

test('SES3 a partner who waits before the therapist comes is there for the therapist to admit', async ({
  booked,
  people,
}) => {
  const { therapist, a } = people;
  await a.page.goto(booked.links.a);
  await goIn(a.page);
  await isWaiting(a.page);
  await therapist.page.goto(booked.room);
  await goIn(therapist.page);
  await therapist.page.getByRole('button', { name: `Admit ${names.a}`, exact: true }).click();
  await isInside(a.page);
});

test('STG2 hold: no edge between the partners, not one packet, until the therapist resumes', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  await therapist.page.getByRole('button', { name: 'Pause the conversation' }).click();
  await expect(a.page.getByText('Your therapist has paused the conversation.').first()).toBeVisible();
  await expectHearing(everyone, partnersApart);
  await expectSeeing([a, b], { a: ['therapist'], b: ['therapist'] });
  await therapist.page.getByRole('button', { name: 'Resume the conversation' }).click();
  await expectHearing(everyone, everyoneTogether);
  await expectSeeing(everyone, everyoneTogether);
});

test('MED3 mute: nobody hears a person the therapist has muted, and their own microphone button is not asked', async ({
  joint,
}) => {
  const { therapist, a, everyone } = joint;
  await therapist.page.getByRole('button', { name: 'People', exact: true }).click();
  await therapist.page.getByRole('button', { name: `Mute ${names.a}`, exact: true }).click();
  await expectHearing(everyone, { therapist: ['b'], a: ['therapist', 'b'], b: ['therapist'] });
  await expect(a.page.getByText('Your therapist has muted you. You can hear.').first()).toBeVisible();
  await therapist.page.getByRole('button', { name: `Unmute ${names.a}`, exact: true }).click();
  await expectHearing(everyone, everyoneTogether);
});

test('MED4 a person turns the microphone and the camera off and on', async ({ joint }) => {
  const { a, everyone } = joint;
  await a.page.getByRole('button', { name: 'Microphone', exact: true }).click();
  await expectHearing(everyone, { therapist: ['b'], a: ['therapist', 'b'], b: ['therapist'] });
  await a.page.getByRole('button', { name: 'Microphone', exact: true }).click();
  await expectHearing(everyone, everyoneTogether);
  await a.page.getByRole('button', { name: 'Camera', exact: true }).click();
  await expectSeeing(everyone, { therapist: ['b'], a: ['therapist', 'b'], b: ['therapist'] });
  await a.page.getByRole('button', { name: 'Camera', exact: true }).click();
  await expectSeeing(everyone, everyoneTogether);
});

test('STG4 therapist lost: the partners are cut from each other and come together again by themselves', async ({
  joint,
}) => {
  const { therapist, a, b, booked } = joint;
  await therapist.page.goto('about:blank');
  await expect(a.page.getByText('Your therapist’s connection is lost.').first()).toBeVisible({
    timeout: 5_000,
  });
  await expectHearing([a, b], { a: [], b: [] });
  await therapist.page.goto(booked.room);
  await isInside(therapist.page);
  await expectHearing([therapist, a, b], everyoneTogether);
});

test('SES4 removed: a person put out hears nobody and is heard by nobody; the partner only reads that they left', async ({
  joint,
}) => {
  const { therapist, a, b, everyone } = joint;
  await therapist.page.getByRole('button', { name: 'People', exact: true }).click();
  await therapist.page.getByRole('button', { name: `Remove ${names.a}`, exact: true }).click();
  await therapist.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expectHearing(everyone, { therapist: ['b'], a: [], b: ['therapist'] });
  await expect(b.page.getByText('Has left').first()).toBeVisible();
  await expect(b.page.getByText('Removed')).toHaveCount(0);
  await expect(a.page.getByRole('button', { name: 'Ask again' })).toBeVisible();
});

test('SES5 reload: a person comes back to their seat by themselves', async ({ joint }) => {
  const { a, everyone } = joint;
  await a.page.reload();
  await isInside(a.page);
  await expectHearing(everyone, everyoneTogether);
  await expectSeeing(everyone, everyoneTogether);
});
