import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { AccountId, DeviceId, LinkId, newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { changedToken, forgeries } from '../../hostile/forgeries.ts';
import { readToken } from '../../hostile/forgeToken.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import type { AttackPart } from '../AttackPart.ts';
import { Dice } from '../Dice.ts';
import { Inspected } from '../Inspected.ts';
import { handshakeAnswer, letsIn } from './handshakeAnswer.ts';

/** Random changes to a genuine token, for every thousand messages of the largest part. */
const FLIPPED_PER_THOUSAND = 2;
const LEAST_FLIPPED = 40;

/** One character of the token changed for another of its alphabet. The last carries bits that mean nothing and stays. */
const flipped = (token: string, dice: Dice): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const at = dice.below(token.length - 1);
  const others = [...letters].filter((letter) => letter !== token[at]);
  return token.slice(0, at) + dice.pick(others) + token.slice(at + 1);
};

const different = (answers: ReadonlyMap<string, string>): string =>
  answers.size === 0 ? 'nothing tried' : [...new Set(answers.values())].join(' · ');

/** Tokens that are not ours, are ours and say something else, or were good once. */
export const tokensAttack: AttackPart = {
  name: 'tokens',
  title: 'forged, changed and spent tokens',
  run: async ({ seed, messages }) => {
    const server = await Inspected.start();
    try {
      const { url } = server;
      const practice = await PracticeClient.open(server);
      const booking = await practice.book();
      const genuine = await practice.therapistToken(booking);
      const key = createPrivateKey(
        await readFile(path.join(server.server.dataDir, 'keys', 'join-token.pem'), 'utf8'),
      );
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

      const once = await ask(partners);
      const twice = await ask(partners);
      const elsewhere = await ask(changedToken(partners, key, { device: newId(DeviceId) }));
      await practice.therapist.call(sessionEndpoints.renewLink, {}, { id: booking.id, seat: 'a' });
      misplaced.set('of a link that was renewed', await ask(partners));
      await practice.therapist.call(sessionEndpoints.revokeLink, {}, { id: booking.id, seat: 'a' });
      misplaced.set('of a link that was revoked', await ask(partners));
      await practice.therapist.call(sessionEndpoints.cancel, {}, { id: booking.id });
      misplaced.set('of a session that was canceled', await ask(genuine));
      const { exp } = readToken(partners).payload;
      const expired = await ask(
        changedToken(partners, key, { exp: Number(exp) - 600, nbf: Number(exp) - 900 }),
      );
      forged.set('replayed when it has expired', expired);

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
          happened: `${[...misplaced.values()].filter(letsIn).length} let in; answers: ${different(misplaced)}`,
          target: '0 let in, one answer for all',
          met: isOneAnswer(misplaced),
        },
        {
          tried: 'a partner’s good token shown twice within its five minutes, and for another device',
          count: 3,
          happened: `${[once, twice].filter(letsIn).length} of 2 let in, to the same seat; another device ${letsIn(elsewhere) ? 'may knock and has no seat' : 'is refused'}`,
          target: '',
          met: null,
        },
      ];
    } finally {
      await server.close();
    }
  },
};
