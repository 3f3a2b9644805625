import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { afterwardsEndpoints, therapistPdfPath } from '@trialogue/shared/http/afterwards.ts';
import { type Endpoint, pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { calendarPath, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { LinkId, newId, SessionId } from '@trialogue/shared/ids.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { quantile } from '../../support/quantile.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Dice } from '../Dice.ts';
import { Inspected } from '../Inspected.ts';
import { HttpLine, type RawRequest } from './HttpLine.ts';
import { rankTest } from './rankTest.ts';

/** Pairs of interleaved requests for each comparison of times. */
const MOST_PAIRS = 2_000;
const LEAST_PAIRS = 60;
const PAIRS_PER_MESSAGE = 1 / 400;
/**
 * Who has to say of one answer which of two it was, and goes by the time, is right as often as this, more than by chance.
 * Below it, differences are of the size that a busy machine makes by itself.
 */
const MAX_ADVANTAGE = 0.05;

type Ask = Omit<RawRequest, 'address'>;

/** Every route that takes a session's id, found in the tables of routes. */
const routes: readonly ((id: string) => Ask)[] = [
  ...[...Object.values(sessionEndpoints), afterwardsEndpoints.therapist]
    .filter(({ path: route }) => route.includes(':id'))
    .map(({ method, path: route }: Pick<Endpoint<unknown, unknown>, 'method' | 'path'>) => (id: string) => ({
      method,
      path: pathOf({ path: route }, { id, seat: 'a' }),
      ...(method === 'GET'
        ? {}
        : {
            body:
              method === 'PATCH'
                ? { start: { kind: 'now', timeZone: 'Europe/Berlin' }, plannedMinutes: 50 }
                : {},
          }),
    })),
  ...[calendarPath, therapistPdfPath].map((route) => (id: string) => ({
    method: 'GET',
    path: pathOf({ path: route }, { id }),
  })),
];

/** A secret like the given one, of this link, whose proof is wrong. */
const withWrongProof = (secret: string, link?: string): string => {
  const [id = '', proof = ''] = secret.split('.');
  const turned = proof.startsWith('A') ? 'B' : 'A';
  return `${link ?? id}.${turned}${proof.slice(1)}`;
};

const openWith = (secret: string): Ask => ({
  method: joinEndpoints.open.method,
  path: joinEndpoints.open.path,
  body: { secret },
});

/** Ids of sessions and secrets of links that open nothing, and whether the answer or its time tells why. */
export const guessingAttack: AttackPart = {
  name: 'guessing',
  title: 'guessed ids and secrets',
  run: async ({ seed, messages }) => {
    const server = await Inspected.start();
    try {
      const practice = await PracticeClient.open(server.server);
      const dice = new Dice(seed);
      const line = await HttpLine.open(server.url);
      // Each from a machine of its own, so that no budget of an address stands in the way.
      const ask = (request: Ask) =>
        line.ask({ ...request, address: `10.${dice.below(256)}.${dice.below(256)}.${dice.below(256)}` });

      const { url } = await practice.therapist.call(accountEndpoints.invite, {});
      const signedIn = await ask({
        method: accountEndpoints.setUp.method,
        path: accountEndpoints.setUp.path,
        body: {
          secret: new URL(url).hash.slice(1),
          name: 'Dr Other',
          email: 'other@practice.example',
          password: 'nine red lanterns swaying',
        },
      });
      const cookie = /^set-cookie: ([^;]+)/im.exec(signedIn.text)?.[1];
      if (cookie === undefined) throw new Error('the colleague could not sign in');

      const foreign = await practice.book();
      const canceled = await practice.book();
      await practice.therapist.call(sessionEndpoints.cancel, {}, { id: canceled.id });
      const ended = await practice.gather();
      await ended.therapist.request('session:end', {});
      for (const peer of [ended.therapist, ended.a, ended.b]) peer.close();
      const ids: Readonly<Record<string, string>> = {
        unknown: newId(SessionId),
        foreign: foreign.id,
        'foreign and canceled': canceled.id,
        'foreign and ended': ended.booking.id,
        'no id at all': 'x',
      };
      // The test can fail: asked in the same words, every route says yes to whom the session belongs to.
      const own = practice.therapist.cookies.map(([name, value]) => `${name}=${value}`).join('; ');
      const shut: string[] = [];
      for (const route of routes) {
        // What was kept is opened by an ended session only, everything else by one that is yet to come.
        const statuses: number[] = [];
        for (const id of [(await practice.book()).id, ended.booking.id])
          statuses.push((await ask({ ...route(id), cookie: own })).status);
        const { method, path: asked } = route(':id');
        if (statuses.every((status) => status >= 400)) shut.push(`${method} ${asked} ${statuses.join()}`);
      }
      let [asked, differing] = [0, 0];
      for (const route of routes) {
        for (const who of [{ cookie }, {}]) {
          const answers = new Set<string>();
          for (const id of Object.values(ids)) {
            const { status, text } = await ask({ ...route(id), ...who });
            answers.add(text);
            asked += 1;
            if (status < 400) differing += 1;
          }
          if (answers.size > 1) differing += 1;
        }
      }

      const secretOf = (link: string): string => new URL(link).hash.slice(1);
      const [revoked, expired, renewed, gone] = await Promise.all(
        Array.from({ length: 4 }, () => practice.book()),
      );
      if (revoked === undefined || expired === undefined || renewed === undefined || gone === undefined)
        throw new Error('four bookings were expected');
      await practice.therapist.call(sessionEndpoints.revokeLink, {}, { id: revoked.id, seat: 'a' });
      await practice.therapist.call(sessionEndpoints.renewLink, {}, { id: renewed.id, seat: 'a' });
      await practice.therapist.call(sessionEndpoints.cancel, {}, { id: gone.id });
      expire(server.server.dataDir, expired.id);
      const live = secretOf(foreign.links.a);
      const secrets: Readonly<Record<string, string>> = {
        unknown: withWrongProof(live, newId(LinkId)),
        'of a link that lives, with a wrong proof': withWrongProof(live),
        'of two links': `${live.split('.')[0]}.${secretOf(foreign.links.b).split('.')[1]}`,
        revoked: secretOf(revoked.links.a),
        renewed: secretOf(renewed.links.a),
        expired: secretOf(expired.links.a),
        'of a canceled session': secretOf(gone.links.a),
        'no secret at all': 'x',
      };
      const opened = new Map<string, string>();
      for (const [what, secret] of Object.entries(secrets))
        opened.set(what, (await ask(openWith(secret))).text);
      const openedByLive = await ask(openWith(live));

      const pairs = Math.min(MOST_PAIRS, Math.max(LEAST_PAIRS, Math.round(messages * PAIRS_PER_MESSAGE)));
      const session = (id: () => string) => () => ({ ...pick(routes)(id()), cookie });
      const comparisons: readonly (readonly [string, () => Ask, () => Ask])[] = [
        ['session ids, foreign or unknown', session(() => foreign.id), session(() => newId(SessionId))],
        [
          'secrets with a wrong proof, of a link that lives or of none',
          () => openWith(withWrongProof(live)),
          () => openWith(withWrongProof(live, newId(LinkId))),
        ],
        [
          'genuine secrets, revoked or expired',
          () => openWith(secretOf(revoked.links.a)),
          () => openWith(secretOf(expired.links.a)),
        ],
      ];
      const rows = [];
      for (const [what, one, other] of comparisons) {
        const took: readonly [number[], number[]] = [[], []];
        for (let index = 0; index < pairs; index += 1) {
          // Which comes first is thrown anew each time.
          const order = dice.chance(0.5) ? ([0, 1] as const) : ([1, 0] as const);
          for (const which of order) took[which].push((await ask((which === 0 ? one : other)())).tookMs);
        }
        const { superiority, z } = rankTest(...took);
        const [medianOne, medianOther] = took.map((times) => quantile(times, 0.5));
        const spread = quantile(took[1], 0.75) - quantile(took[1], 0.25);
        rows.push({
          tried: `time of the answer: ${what}, interleaved`,
          count: 2 * pairs,
          happened: `median ${us(medianOne)} or ${us(medianOther)} µs (quartiles ${us(spread)} apart); the first is slower in ${(100 * superiority).toFixed(1)} % of pairs, z ${z.toFixed(1)}`,
          target: `within ${100 * MAX_ADVANTAGE} of 50 %`,
          met: Math.abs(superiority - 0.5) <= MAX_ADVANTAGE,
        });
      }
      line.close();
      return [
        {
          tried: `ids of sessions (${Object.keys(ids).join(', ')}) at all ${routes.length} routes that take one, signed in and not`,
          count: asked,
          happened: `${differing} answers differ in a byte (the time of day left out) or say yes`,
          target: '0',
          met: differing === 0 && asked > 0,
        },
        {
          tried: 'the same routes, asked alike by whom the session belongs to',
          count: routes.length,
          happened: `${routes.length - shut.length} say yes${shut.length === 0 ? '' : `, not: ${shut.join(', ')}`}`,
          target: 'all of them',
          met: shut.length === 0,
        },
        {
          tried: `secrets of private links: ${[...opened.keys()].join(', ')}`,
          count: opened.size,
          happened: `${new Set(opened.values()).size} different answers; the one that lives answers ${openedByLive.status}`,
          target: '1 answer for all',
          met: new Set(opened.values()).size === 1 && openedByLive.status === 200,
        },
        ...rows,
      ];
    } finally {
      await server.close();
    }
  },
};

/** The cheapest route: what it does besides looking the session up hides least. */
const pick = (from: typeof routes): ((id: string) => Ask) => {
  const [first] = from;
  if (first === undefined) throw new Error('no route takes an id');
  return first;
};

const us = (ms: number | undefined): string => Math.round((ms ?? 0) * 1_000).toString();

/** The links of the session ran out long ago: written into the database by hand, because nobody can wait for it. */
const expire = (dataDir: string, session: string): void => {
  const database = new DatabaseSync(path.join(dataDir, 'trialogue.db'));
  database.prepare('UPDATE link SET expires_at = 1 WHERE session_id = ?').run(session);
  database.close();
};
