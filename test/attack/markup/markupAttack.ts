import { type Browser, chromium } from '@playwright/test';
import { type Exercise, Exercise as ExerciseSchema } from '@trialogue/shared/exercises/exercise.ts';
import { asOwnTemplate } from '@trialogue/shared/exercises/ownTemplate.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { accountEndpoints, SetupRequest } from '@trialogue/shared/http/account.ts';
import { templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { HttpBrowser } from '../../support/HttpBrowser.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Inspected } from '../Inspected.ts';
import { corpus } from './corpus.ts';
import { Evidence, Onlooker } from './Onlooker.ts';
import { Planter } from './Planter.ts';
import { PoisonedSession } from './PoisonedSession.ts';
import { textFields, withTexts } from './textFields.ts';

/** Below so many messages one exercise is enough, and not every field is asked for. */
const ALL_FROM = 100_000;
/** Of a long list this many are told. */
const TOLD = 6;

/** Texts that no screen ever shows: secrets, what is only compared, and what media servers tell each other. */
const neverShown: readonly RegExp[] = [
  /^session:enter cursor\.epoch$/,
  /^media:/,
  /^POST \/api\/setup\/claim secret$/,
  /^POST \/api\/setup (secret|email|password)$/,
  /^POST \/api\/sign-in /,
  /^POST \/api\/join\/open secret$/,
];

/** The fields of an exercise that this one has a text in. */
const fieldsOf = (exercise: Exercise): ReadonlySet<string> => {
  const fields = new Set<string>();
  withTexts(ExerciseSchema, exercise, (path) => {
    fields.add(path);
    return undefined;
  });
  return fields;
};

/** As few exercises as have, together, a text in every field that any has. */
const fewest = (): readonly Exercise[] => {
  const all = Object.values(exercises).map((exercise) => ({ exercise, fields: fieldsOf(exercise) }));
  const missing = new Set(all.flatMap(({ fields }) => [...fields]));
  const chosen: Exercise[] = [];
  while (missing.size > 0) {
    const gain = ({ fields }: (typeof all)[number]) =>
      [...fields].filter((field) => missing.has(field)).length;
    const best = all.toSorted((one, other) => gain(other) - gain(one))[0];
    if (best === undefined || gain(best) === 0) break;
    chosen.push(best.exercise);
    for (const field of best.fields) missing.delete(field);
  }
  return chosen;
};

const launch = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined) throw new Error('CHROMIUM_PATH is not set: run this through npm');
  return chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
};

const told = (fields: readonly string[]): string =>
  fields.length <= TOLD
    ? fields.join(', ')
    : `${fields.slice(0, TOLD).join(', ')} and ${fields.length - TOLD} more`;

interface Onlookers {
  readonly therapist: Onlooker;
  readonly a: Onlooker;
  readonly b: Onlooker;
}

/** Through the device check, unless somebody comes back to a seat that is still theirs. */
const enter = async ({ page }: Onlooker): Promise<void> => {
  const goIn = page.getByRole('button', { name: 'Go in' });
  const controls = page.getByRole('toolbar', { name: 'Controls' });
  await goIn.or(controls).first().waitFor({ timeout: 20_000 });
  if (await goIn.isVisible()) await goIn.click();
  await controls.waitFor({ timeout: 30_000 });
};

/** Every view of the room, for each of the three. */
const lookAtTheRoom = async ({ therapist, a, b }: Onlookers): Promise<void> => {
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
  if (await therapist.press('People')) {
    for (const summary of await therapist.page.locator('summary').all()) {
      await summary.click({ timeout: 1_000 }).catch(() => undefined);
    }
    await therapist.look('people');
    await therapist.press('People');
  }
  await therapist.peek('Timer', 'timer');
  await therapist.peek('Session plan', 'plan', 'again');
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
      await therapist.look(view);
      if (view === 'library') {
        await therapist.page
          .getByRole('dialog')
          .getByRole('button', { name: /~\w+~/ })
          .first()
          .click({ timeout: 1_500 })
          .catch(() => undefined);
        await therapist.look('details of an exercise');
      }
    }
    await therapist.page.keyboard.press('Escape');
    await therapist.page.keyboard.press('Escape');
  }
};

/** The running exercise, from its first step to its last. */
const lookAtTheSteps = async ({ therapist, a, b }: Onlookers, steps: number): Promise<void> => {
  for (let step = 0; step < steps; step += 1) {
    for (const each of [therapist, a, b]) await each.look('exercise');
    if (step === 0) await therapist.peek('More for this exercise', 'exercise menu');
    if (!(await therapist.press('Next step'))) break;
  }
  for (const each of [therapist, a, b]) await each.look('exercise');
};

/** The test can fail: on a page without any policy the first text of the corpus runs, and that is noticed. */
const proveWatching = async (browser: Browser): Promise<void> => {
  const evidence = new Evidence();
  const context = await browser.newContext();
  const onlooker = await Onlooker.create(context, 'nobody', 'about:blank', evidence, () => []);
  await onlooker.page.goto('about:blank');
  await onlooker.page.setContent(corpus[0] ?? '');
  await onlooker.look('a page without a policy');
  await context.close();
  if (evidence.executions.length === 0 || evidence.elements.length === 0)
    throw new Error('what runs in a page is not noticed');
};

/** Hostile texts in every field of the protocol and of the routes, and every view of everybody, in a real browser. */
export const markupAttack: AttackPart = {
  name: 'markup',
  title: 'stored markup',
  run: async ({ messages, say }) => {
    const server = await Inspected.start();
    const browser = await launch();
    try {
      const planter = new Planter();
      const evidence = new Evidence();
      const { url } = server;

      const therapistBrowser = new HttpBrowser(url);
      const account = planter.poison(
        SetupRequest.pick({ name: true }),
        { name: 'x' },
        `POST ${accountEndpoints.setUp.path}`,
      );
      await therapistBrowser.call(
        accountEndpoints.setUp,
        SetupRequest.parse({
          secret: server.setupSecret,
          email: 'imke@example.org',
          password: 'four quiet herons wading',
          ...(typeof account === 'object' ? account : {}),
        }),
      );
      planter.landed();
      const practice = PracticeClient.of(url, therapistBrowser);
      const ground = { url, practice, planter };

      const wanted = fewest();
      const contextOf = async (who: string, cookies: HttpBrowser | undefined) => {
        const context = await browser.newContext({
          viewport: { width: 1_280, height: 800 },
          permissions: ['camera', 'microphone'],
          reducedMotion: 'reduce',
        });
        await context.addCookies(
          (cookies?.cookies ?? []).map(([name, value]) => ({ name, value, url, httpOnly: true })),
        );
        return Onlooker.create(context, who, url, evidence, (text) => planter.fieldsIn(text));
      };
      await proveWatching(browser);
      const therapist = await contextOf('therapist', therapistBrowser);
      await therapist.go(`${url}/`, 'sessions');
      await therapist.peek('Your account', 'account');
      const templates: Exercise[] = [];
      const { create, update } = templateEndpoints;
      for (const exercise of messages < ALL_FROM ? wanted.slice(0, 1) : wanted) {
        const own = asOwnTemplate(exercise);
        const first = create.body.parse(
          planter.poison(create.body, { exercise: own }, `${create.method} ${create.path}`),
        );
        const { updatedAt } = await therapistBrowser.call(create, first);
        planter.landed();
        await therapist.go(`${url}/exercises/${own.id}`, 'template editor');
        const changed = update.body.parse(
          planter.poison(update.body, { exercise: own, base: updatedAt }, `${update.method} ${update.path}`),
        );
        await therapistBrowser.call(update, changed, { id: own.id });
        planter.landed();
        await therapist.go(`${url}/exercises/${own.id}`, 'template editor');
        templates.push(changed.exercise);
      }
      await therapist.go(`${url}/exercises`, 'templates');
      say(`${templates.length} of ${wanted.length} exercises, ${planter.count} texts planted in templates`);
      await therapist.go(`${url}/sessions/new`, 'new session');

      for (const [index, exercise] of templates.entries()) {
        const session = await PoisonedSession.book(ground);
        if (index === 0) {
          const b = await contextOf('b', session.browsers.b);
          await b.go(session.links.b, 'door');
          await b.page.getByRole('button', { name: 'Go in' }).click({ timeout: 20_000 });
          await b.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
          await b.look('waiting room');
          await session.decline();
          await b.page
            .getByText(/~\w+~/)
            .first()
            .waitFor({ timeout: 5_000 })
            .catch(() => undefined);
          await b.look('declined');
          await b.page.context().close();
        }
        await session.fill(exercise);
        const a = await contextOf('a', session.browsers.a);
        const b = await contextOf('b', session.browsers.b);
        const all = { therapist, a, b };
        await therapist.go(`${url}/sessions/${session.id}`, 'session');
        await therapist.peek(/^Show the link/, 'private link');
        await therapist.peek('Cancel the session', 'canceling');
        await therapist.peek(/^Reschedule/, 'rescheduling');
        await therapist.go(`${url}/sessions/${session.id}/room`, 'device check');
        await a.go(session.links.a, 'device check');
        await b.go(session.links.b, 'device check');
        for (const each of [therapist, a, b]) await enter(each);
        await lookAtTheSteps(all, exercise.steps.length);
        // What stands around the exercise is the same every time.
        if (index === 0) await lookAtTheRoom(all);
        await therapist.page.goto('about:blank');
        await a.page.goto('about:blank');
        if (index === 0) {
          await session.finishA();
          await therapist.go(`${url}/sessions/${session.id}/room`, 'device check');
          await enter(therapist);
          await therapist.press('People');
          for (const summary of await therapist.page.locator('summary').all()) {
            await summary.click({ timeout: 1_000 }).catch(() => undefined);
          }
          await therapist.look('people, one has finished');
          await therapist.page.goto('about:blank');
          await a.go(session.links.a, 'after the end for one');
        }
        await session.end();
        await b.look('ended');
        await b.page.goto('about:blank');
        await b.go(session.links.b, 'kept');
        await therapist.go(`${url}/sessions/${session.id}/kept`, 'kept');
        await therapist.go(`${url}/sessions/${session.id}/next`, 'next session');
        for (const each of [a, b]) await each.page.context().close();
        say(`${exercise.id}: ${evidence.views} views, ${planter.count} texts`);
      }
      await therapist.go(`${url}/`, 'sessions');

      const fields = textFields().filter((field) => !neverShown.some((pattern) => pattern.test(field)));
      const notPlanted = fields.filter((field) => !planter.planted.has(field));
      const notSeen = fields.filter((field) => planter.planted.has(field) && !evidence.seen.has(field));
      for (const field of notPlanted) say(`not planted: ${field}`);
      for (const field of notSeen) say(`planted and never found on a screen: ${field}`);
      for (const what of [...evidence.executions, ...evidence.external, ...evidence.elements].slice(0, 10))
        say(what);
      for (const what of new Set(evidence.violations)) say(`violation: ${what}`);
      const { alive, errors } = server.wellbeing;
      return [
        {
          tried: `${corpus.length} hostile texts in every text field, ${evidence.views} views of three people with CSP and Trusted Types on`,
          count: planter.count,
          happened: `${evidence.executions.length} executions, ${evidence.external.length} requests elsewhere, ${evidence.elements.length} elements made of texts, ${evidence.violations.length} violations of the policy; ${alive ? 0 : 1} exits, ${errors.length} failures of ours`,
          target: '0 of each',
          met:
            evidence.executions.length === 0 &&
            evidence.external.length === 0 &&
            evidence.elements.length === 0 &&
            evidence.violations.length === 0 &&
            alive &&
            errors.length === 0,
        },
        {
          tried: 'text fields found in the tables of requests and routes, less those that no screen shows',
          count: fields.length,
          happened: `${fields.length - notPlanted.length} planted${notPlanted.length === 0 ? '' : `, not: ${told(notPlanted)}`}`,
          target: 'all of them',
          met: messages < ALL_FROM ? null : notPlanted.length === 0,
        },
        {
          tried:
            'those whose text was found in the document of a view (what is painted on the board is not in it)',
          count: fields.length - notPlanted.length,
          happened: `${fields.length - notPlanted.length - notSeen.length} found${notSeen.length === 0 ? '' : `, not: ${told(notSeen)}`}`,
          target: '',
          met: null,
        },
      ];
    } finally {
      await browser.close();
      await server.close();
    }
  },
};
