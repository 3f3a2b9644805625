import { expect, test } from '../support/jointSession.ts';
import { everyoneTogether, expectHearing, expectSeeing } from '../support/people.ts';
import { mediaWorkersOf } from '../support/serverProcess.ts';

test('FLT1 worker SIGKILL: people hear and see each other again without a click', async ({
  joint,
  server,
}) => {
  const workers = await mediaWorkersOf(server.pid);
  expect(workers.length).toBeGreaterThan(1);
  // All but the youngest, which stands by: the session's own worker is surely among them.
  for (const worker of workers.slice(0, -1)) {
    process.kill(worker, 'SIGKILL');
  }
  await expectHearing(joint.everyone, everyoneTogether);
  await expectSeeing(joint.everyone, everyoneTogether);
});

test('FLT2 server SIGKILL: everything acknowledged is there again and people hear each other', async ({
  joint,
  server,
}) => {
  const { a, therapist, everyone } = joint;
  await a.page.getByRole('button', { name: 'Chat', exact: true }).click();
  await a.page.getByRole('textbox', { name: 'Message to everyone' }).fill('before the fall');
  await a.page.keyboard.press('Enter');
  await therapist.page.getByRole('button', { name: /^Chat/ }).click();
  await expect(therapist.page.getByText('before the fall')).toBeVisible();

  await server.stop('SIGKILL');
  await a.page.getByRole('textbox', { name: 'Message to everyone' }).fill('while it is down');
  await a.page.keyboard.press('Enter');
  await server.start();

  await expectHearing(everyone, everyoneTogether);
  await expect(therapist.page.getByText('before the fall')).toHaveCount(1);
  await expect(therapist.page.getByText('while it is down')).toHaveCount(1);
});

test('SES9 SIGTERM: people are told, and the process ends by itself with code 0', async ({
  joint,
  server,
}) => {
  expect(await server.stop('SIGTERM')).toBe(0);
  await server.start();
  await expectHearing(joint.everyone, everyoneTogether);
});
