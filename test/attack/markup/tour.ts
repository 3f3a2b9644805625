import type { Onlooker } from './Onlooker.ts';

export interface Onlookers {
  readonly therapist: Onlooker;
  readonly a: Onlooker;
  readonly b: Onlooker;
}

/** Through the device check, unless somebody comes back to a seat that is still theirs. */
export const enter = async ({ page }: Onlooker): Promise<void> => {
  const goIn = page.getByRole('button', { name: 'Go in' });
  const controls = page.getByRole('toolbar', { name: 'Controls' });
  await goIn.or(controls).first().waitFor({ timeout: 20_000 });
  if (await goIn.isVisible()) await goIn.click();
  await controls.waitFor({ timeout: 30_000 });
};

/** Everybody's rows, opened; the panel is closed again. */
export const lookAtThePeople = async (therapist: Onlooker, view: string): Promise<void> => {
  if (!(await therapist.press('People'))) return;
  for (const summary of await therapist.page.locator('summary').all()) {
    await summary.click({ timeout: 1_000 }).catch(() => undefined);
  }
  await therapist.look(view);
  await therapist.press('People');
};

/** The open library, and what it says of a template of our own. */
const lookAtTheLibrary = async (therapist: Onlooker): Promise<void> => {
  await therapist.look('library');
  const own = therapist.page.getByRole('dialog').getByRole('button', { name: /~\w+~/ });
  await own
    .first()
    .click({ timeout: 1_500 })
    .catch(() => undefined);
  await therapist.look('details of an exercise');
};

/** Every view of the room, for each of the three. */
export const lookAtTheRoom = async ({ therapist, a, b }: Onlookers): Promise<void> => {
  for (const each of [therapist, a, b]) {
    await each.look('room');
    await each.peek('Chat', 'chat', 'again');
    if (await each.press('Board')) {
      await each.look('board');
      await each.press('Board');
    }
    await each.peek('Settings', 'settings');
    await each.peek(/^Leave/, 'leaving');
  }
  for (const each of [a, b]) {
    await each.peek('More for me', 'private things');
    await each.peek(/^For me only/, 'easing');
  }
  await lookAtThePeople(therapist, 'people');
  await therapist.peek('Timer', 'timer');
  if (await therapist.press('Session plan')) {
    await therapist.look('plan');
    // While an exercise runs, the way to the library leads through the plan.
    if (await therapist.press('Add an exercise')) await lookAtTheLibrary(therapist);
    await therapist.page.keyboard.press('Escape');
    await therapist.press('Session plan');
  }
  await therapist.peek('End', 'ending');
  await therapist.peek(/^Stage: /, 'stage menu');
  for (const [item, view] of [
    [/^Give the floor/, 'floor'],
    [/^Something is wrong/, 'stopping'],
    [/^Ground one or both/, 'grounding'],
    [/^How words said alone/, 'policy'],
    [/^Exercises/, 'library'],
  ] as const) {
    await therapist.press(/^Stage: /);
    if (await therapist.press(item, 'menuitem')) {
      if (view === 'library') await lookAtTheLibrary(therapist);
      else await therapist.look(view);
    }
    await therapist.page.keyboard.press('Escape');
    await therapist.page.keyboard.press('Escape');
  }
};

/** The running exercise, from its first step to its last. */
export const lookAtTheSteps = async ({ therapist, a, b }: Onlookers, steps: number): Promise<void> => {
  for (let step = 0; step < steps; step += 1) {
    for (const each of [therapist, a, b]) await each.look('exercise');
    if (step === 0) await therapist.peek('More for this exercise', 'exercise menu');
    if (!(await therapist.press('Next step'))) break;
  }
  for (const each of [therapist, a, b]) await each.look('exercise');
};
