import { type Browser, chromium } from '@playwright/test';
import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { asOwnTemplate } from '@trialogue/shared/exercises/ownTemplate.ts';
import { accountEndpoints, SetupRequest } from '@trialogue/shared/http/account.ts';
import { templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { HttpBrowser } from '../../support/HttpBrowser.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { chromiumPath } from '../../support/people.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Inspected } from '../Inspected.ts';
import { corpus } from './corpus.ts';
import { fewestExercises } from './fewestExercises.ts';
import { Evidence, Onlooker } from './Onlooker.ts';
import { Planter } from './Planter.ts';
import { PoisonedSession } from './PoisonedSession.ts';
import { proveWatching } from './proveWatching.ts';
import { isDueInDocuments, isEverShown, oneName } from './shownFields.ts';
import { textFields } from './textFields.ts';
import { enter, lookAtThePeople, lookAtTheRoom, lookAtTheSteps } from './tour.ts';

/** Below so many messages one exercise is enough, and not every field is asked for. */
const ALL_FROM = 100_000;
/** Of a long list this many are told. */
const TOLD = 6;

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });

const told = (fields: readonly string[]): string =>
  fields.length <= TOLD
    ? fields.join(', ')
    : `${fields.slice(0, TOLD).join(', ')} and ${fields.length - TOLD} more`;

/** Hostile texts in every field of the protocol and of the routes, and every view of everybody, in a real browser. */
export const markupAttack: AttackPart = {
  name: 'markup',
  title: 'stored markup',
  run: async ({ messages, say }) => {
    const server = await Inspected.start();
    const browser = await launch();
    try {
      const unnoticed = await proveWatching(browser, server.url);
      const planter = new Planter();
      const evidence = new Evidence();
      const { url, setupSecret } = server.server;

      const therapistBrowser = new HttpBrowser(url);
      const account = planter.poison(
        SetupRequest.pick({ name: true }),
        { name: 'x' },
        `POST ${accountEndpoints.setUp.path}`,
      );
      await therapistBrowser.call(
        accountEndpoints.setUp,
        SetupRequest.parse({
          secret: setupSecret,
          email: 'imke@example.org',
          password: 'four quiet herons wading',
          ...(typeof account === 'object' ? account : {}),
        }),
      );
      planter.landed();
      const practice = PracticeClient.of(url, therapistBrowser);
      const ground = { url, practice, planter };

      const wanted = fewestExercises();
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
          await lookAtThePeople(therapist, 'people, one has finished');
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

      const fields = textFields().filter(isEverShown);
      const notPlanted = fields.filter((field) => !planter.planted.has(field));
      const seen = new Set([...evidence.seen.keys()].map(oneName));
      const planted = new Set(fields.filter((field) => planter.planted.has(field)).map(oneName));
      const due = [...planted].filter(isDueInDocuments);
      const notSeen = due.filter((field) => !seen.has(field));
      for (const field of notPlanted) say(`not planted: ${field}`);
      for (const field of notSeen) say(`planted and never found in a document: ${field}`);
      for (const what of [...evidence.executions, ...evidence.external, ...evidence.elements].slice(0, 10))
        say(what);
      for (const what of new Set(evidence.violations)) say(`violation: ${what}`);
      const { alive, errors } = server.wellbeing;
      return [
        {
          tried:
            'the onlooker itself: a text that runs, an element made of one, a request elsewhere, a breach of the policy',
          count: 4,
          happened: unnoticed.length === 0 ? 'all noticed' : `not noticed: ${unnoticed.join(', ')}`,
          target: 'all noticed',
          met: unnoticed.length === 0,
        },
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
            'texts planted, those of an exercise counted once by whichever of its three ways, of which a document has to hold one',
          count: due.length,
          happened: `${due.length - notSeen.length} found${notSeen.length === 0 ? '' : `, not: ${told(notSeen)}`}; not looked for: ${planted.size - due.length} that are kept and read by no screen`,
          target: 'all of them',
          met: messages < ALL_FROM ? null : due.length > 0 && notSeen.length === 0,
        },
      ];
    } finally {
      await browser.close();
      await server.close();
    }
  },
};
