import type { KeyObject } from 'node:crypto';
import path from 'node:path';
import { joinTokenKeysOf } from '@trialogue/server/src/auth/joinTokenKeys.ts';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { AccountId, DeviceId, LinkId, newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { changedToken, forgeries } from '../../hostile/forgeries.ts';
import { readToken } from '../../hostile/forgeToken.ts';
import { connect } from '../../support/connect.ts';
import { elapse } from '../../support/elapse.ts';
import { type Booking, PracticeClient } from '../../support/PracticeClient.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Dice } from '../Dice.ts';
import { Inspected } from '../Inspected.ts';
import { handshakeAnswer, letsIn } from './handshakeAnswer.ts';

/** Random changes to a genuine token, for every thousand messages of the largest part. */
const FLIPPED_PER_THOUSAND = 2;
const LEAST_FLIPPED = 40;
/** A connection whose seat another one takes is cut, ms. */
const REPLACED_WITHIN_MS = 5_000;

/** One character of the token changed for another of its alphabet. The last carries bits that mean nothing and stays. */
const flipped = (token: string, dice: Dice): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const at = dice.below(token.length - 1);
  const others = [...letters].filter((letter) => letter !== token[at]);
  return token.slice(0, at) + dice.pick(others) + token.slice(at + 1);
};

const different = (answers: ReadonlyMap<string, string>): string =>
  answers.size === 0 ? 'nothing tried' : [...new Set(answers.values())].join(' · ');

interface ShownTwice {
  readonly first: string;
  readonly again: string;
  readonly isReplaced: boolean;
  readonly elsewhere: string;
}

/** What comes of entering with one token twice at once, and with a token like it for a device that nobody let in. */
const showTwice = async (url: string, practice: PracticeClient, key: KeyObject): Promise<ShownTwice> => {
  const { therapist, a, b, browsers } = await practice.gather();
  const { token } = await browsers.a.call(joinEndpoints.token, {});
  const enter = async (shown: string) => {
    const peer = await connect({ url, token: shown });
    const { kind } = await peer.request('session:enter', { cursor: null });
    return { peer, outcome: kind };
  };
  const first = await enter(token);
  const again = await enter(token);
  const isReplaced = await Promise.race([
    first.peer.closed.then(() => true),
    elapse(REPLACED_WITHIN_MS).then(() => false),
  ]);
  const stranger = await enter(changedToken(token, key, { device: newId(DeviceId) })).catch(
    (thrown: unknown) => {
      if (thrown instanceof SessionError) return { peer: undefined, outcome: thrown.code };
      throw thrown;
    },
  );
  for (const peer of [therapist, a, b, first.peer, again.peer, stranger.peer]) peer?.close();
  return { first: first.outcome, again: again.outcome, isReplaced, elsewhere: stranger.outcome };
};

/** Tokens that are not ours, are ours and say something else, or were good once. */
export const tokensAttack: AttackPart = {
  name: 'tokens',
  title: 'forged, changed and spent tokens',
  run: async ({ seed, messages }) => {
    const server = await Inspected.start();
    try {
      const { url } = server;
      const practice = await PracticeClient.open(server.server);
      const booking = await practice.book();
      const genuine = await practice.therapistToken(booking);
      const masterKey = await loadMasterKey(path.join(server.server.dataDir, 'keys', 'master.key'));
      const key = joinTokenKeysOf(masterKey).privateKey;
      const ask = (token: unknown) => handshakeAnswer(url, token);

      const control = await ask(changedToken(genuine, key, {}));
      const forged = new Map<string, string>();
      for (const [what, forge] of Object.entries(forgeries))
        forged.set(what, await ask(forge({ genuine, key, url })));
      const dice = new Dice(seed);
      const count = Math.max(LEAST_FLIPPED, Math.round((messages / 1_000) * FLIPPED_PER_THOUSAND));
      for (let index = 0; index < count; index += 1) {
        forged.set(`character ${index}`, await ask(flipped(genuine, dice)));
      }

      // Signed by us, but of somebody or something else: what a thief of the key or a bug could make.
      const browser = await practice.openLink(booking.links.a);
      const { token: partners } = await browser.call(joinEndpoints.token, {});
      const other = await practice.book();
      const misplaced = new Map<string, string>();
      const said = async (what: string, token: string, change: Readonly<Record<string, unknown>>) =>
        misplaced.set(what, await ask(changedToken(token, key, change)));
      await said('a session that does not exist', genuine, { session: newId(SessionId) });
      await said('another therapist', genuine, { account: newId(AccountId) });
      await said('another seat', genuine, { person: newId(PersonId) });
      await said('a partner’s seat of another session', partners, { session: other.id });
      await said('a link that does not exist', partners, { link: newId(LinkId) });
      await said('another person’s link', partners, { person: newId(PersonId) });

      // Its link still lives, so that nothing but its age can be why it is refused.
      const { exp } = readToken(partners).payload;
      forged.set(
        'replayed when it has expired',
        await ask(changedToken(partners, key, { exp: Number(exp) - 600, nbf: Number(exp) - 900 })),
      );
      // The test can fail: unchanged, or before what it stands for is over, each of these tokens is good.
      const good = [control, await ask(changedToken(partners, key, {}))];
      const partnerToken = async ({ links }: Booking): Promise<string> => {
        const { token } = await (await practice.openLink(links.a)).call(joinEndpoints.token, {});
        return token;
      };
      const therapistToken = (booked: Booking): Promise<string> => practice.therapistToken(booked);
      const { renewLink, revokeLink, cancel } = sessionEndpoints;
      for (const [what, tokenOf, end] of [
        ['of a link that was renewed', partnerToken, renewLink],
        ['of a link that was revoked', partnerToken, revokeLink],
        ['of a partner whose session was canceled', partnerToken, cancel],
        ['of a therapist whose session was canceled', therapistToken, cancel],
      ] as const) {
        const booked = await practice.book();
        const token = await tokenOf(booked);
        good.push(await ask(token));
        await practice.therapist.call<unknown, unknown>(end, {}, { id: booked.id, seat: 'a' });
        misplaced.set(what, await ask(token));
      }
      const shown = await showTwice(url, practice, key);

      const isOneAnswer = (answers: ReadonlyMap<string, string>): boolean =>
        new Set(answers.values()).size === 1 && ![...answers.values()].some(letsIn);
      return [
        {
          tried: `forged and changed tokens: none, wrong algorithm, key confusion, brought keys, wrong claims, expired, ${count} with one character changed`,
          count: forged.size,
          happened: `${[...forged.values()].filter(letsIn).length} let in; answers: ${different(forged)}; unchanged the forger’s token is ${letsIn(control) ? 'let in' : 'refused'}`,
          target: '0 let in, one answer for all',
          met: isOneAnswer(forged) && letsIn(control),
        },
        {
          tried: `tokens signed by us for what is not theirs, or is over: ${[...misplaced.keys()].join(', ')}`,
          count: misplaced.size,
          happened: `${[...misplaced.values()].filter(letsIn).length} let in; answers: ${different(misplaced)}; ${good.filter(letsIn).length} of ${good.length} are let in as they were given or while they last`,
          target: '0 let in, one answer for all; all that are good',
          met: isOneAnswer(misplaced) && good.every(letsIn),
        },
        {
          // A token is no secret for one use: within its minutes it is worth the one seat of its device, and nothing more.
          tried:
            'the good token of a partner on the stage shown again within its five minutes, and for another device',
          count: 3,
          happened: `entering: ${shown.first}, again: ${shown.again}, the first connection is ${shown.isReplaced ? 'cut for it' : 'still there'}; for another device: ${shown.elsewhere}`,
          target: 'one seat for its own device, the last connection has it; none for another',
          met:
            shown.first === 'snapshot' &&
            shown.again === 'snapshot' &&
            shown.isReplaced &&
            shown.elsewhere !== 'snapshot',
        },
      ];
    } finally {
      await server.close();
    }
  },
};
