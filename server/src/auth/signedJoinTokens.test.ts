import { createHmac, randomBytes } from 'node:crypto';
import { AccountId, DeviceId, LinkId, newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/ManualClock.ts';
import { masterKeyFrom } from '../keys/masterKey.ts';
import type { JoinClaims } from './JoinTokens.ts';
import { joinTokenKeysOf } from './joinTokenKeys.ts';
import { createJoinTokens } from './signedJoinTokens.ts';

const partner: JoinClaims = {
  role: 'partner',
  session: newId(SessionId),
  person: newId(PersonId),
  link: newId(LinkId),
  device: newId(DeviceId),
};
const therapist: JoinClaims = {
  role: 'therapist',
  session: newId(SessionId),
  person: newId(PersonId),
  account: newId(AccountId),
};

const masterBytes = randomBytes(32);
const keys = joinTokenKeysOf(masterKeyFrom(masterBytes));

const unauthorised = expect.objectContaining({ code: 'unauthorised' });
const refused = (verify: () => unknown) => {
  try {
    verify();
  } catch (error) {
    return error;
  }
  return 'accepted';
};

describe('a join token', () => {
  test('speaks for whom it was signed', () => {
    const tokens = createJoinTokens(keys, new ManualClock());
    for (const claims of [partner, therapist]) expect(tokens.verify(tokens.sign(claims))).toEqual(claims);
  });

  test('is over after five minutes and not good before its time', () => {
    const clock = new ManualClock();
    const tokens = createJoinTokens(keys, clock);
    const token = tokens.sign(partner);
    clock.advance(5 * 60_000 - 1);
    tokens.verify(token);
    clock.advance(1);
    expect(refused(() => tokens.verify(token))).toEqual(unauthorised);
    const early = createJoinTokens(keys, new ManualClock(0));
    expect(refused(() => early.verify(token))).toEqual(unauthorised);
  });

  test('survives a restart and is taken by every node with the same master key, and by no other', () => {
    const clock = new ManualClock();
    const token = createJoinTokens(keys, clock).sign(partner);
    const verifiedWith = (bytes: Uint8Array) =>
      createJoinTokens(joinTokenKeysOf(masterKeyFrom(bytes)), clock).verify(token);
    expect(verifiedWith(masterBytes)).toEqual(partner);
    expect(refused(() => verifiedWith(randomBytes(32)))).toEqual(unauthorised);
  });

  test('forged in any of the known ways is refused', () => {
    const clock = new ManualClock();
    const tokens = createJoinTokens(keys, clock);
    const now = Math.floor(clock.now() / 1_000);
    const good = {
      ...partner,
      iss: 'trialogue',
      aud: 'trialogue-signalling',
      iat: now,
      nbf: now,
      exp: now + 60,
      jti: newId(LinkId),
    };
    const sign = (payload: object, header: object = {}) =>
      jsonwebtoken.sign(payload, keys.privateKey, {
        algorithm: 'ES256',
        header: { alg: 'ES256', typ: 'trialogue-join+jwt', ...header },
      });
    expect(tokens.verify(sign(good))).toEqual(partner);

    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, payload = '', signature = ''] = sign(good).split('.');
    const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' });
    const hmacInput = `${part({ alg: 'HS256', typ: 'trialogue-join+jwt' })}.${payload}`;
    const hmac = createHmac('sha256', publicPem).update(hmacInput).digest('base64url');
    const { exp: _exp, ...withoutExpiry } = good;
    const { nbf: _nbf, ...withoutStart } = good;
    const forgeries = {
      'no signature': `${part({ alg: 'none', typ: 'trialogue-join+jwt' })}.${payload}.`,
      'signed with the public key': `${hmacInput}.${hmac}`,
      'another payload': `${part({ alg: 'ES256', typ: 'trialogue-join+jwt' })}.${part({ ...good, role: 'therapist' })}.${signature}`,
      'another type': sign(good, { typ: 'JWT' }),
      'another issuer': sign({ ...good, iss: 'other' }),
      'another audience': sign({ ...good, aud: 'other' }),
      'a list of audiences': sign({ ...good, aud: ['trialogue-signalling', 'other'] }),
      'no expiry': sign(withoutExpiry),
      'no beginning': sign(withoutStart),
      'a long life': sign({ ...good, exp: now + 3_600 }),
      'more claims': sign({ ...good, account: newId(AccountId) }),
      'no token': '',
    };
    for (const [how, token] of Object.entries(forgeries)) {
      expect([how, refused(() => tokens.verify(token))]).toEqual([how, unauthorised]);
    }
  });

  test('does not let its header choose a key', () => {
    const tokens = createJoinTokens(keys, new ManualClock());
    const claims = tokens.sign(partner).split('.');
    const header = { alg: 'ES256', typ: 'trialogue-join+jwt', kid: '../../etc/passwd', jku: 'https://x' };
    const token = [Buffer.from(JSON.stringify(header)).toString('base64url'), ...claims.slice(1)].join('.');
    expect(refused(() => tokens.verify(token))).toEqual(unauthorised);
  });
});
