import { SessionError } from '@trialogue/shared/errors.ts';
import { AccountId, DeviceId, LinkId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { JoinTokens } from './JoinTokens.ts';
import type { JoinTokenKeys } from './joinTokenKeys.ts';
import { newSecret } from './oneTimeSecrets.ts';

/** Pinned: the token's own header never chooses how it is checked (RFC 8725 §3.1). */
const ALGORITHM = 'ES256';
/** Explicit typing, so that no other token of ours can stand in for this one (RFC 8725 §3.11). */
const TYPE = 'trialogue-join+jwt';
const ISSUER = 'trialogue';
const AUDIENCE = 'trialogue-signalling';
/** Enough to get from the answer to the handshake on a bad line; the client asks anew whenever it reconnects. */
const LIFETIME_S = 5 * 60;

const registered = {
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(22).max(64),
};

const Claims = z.discriminatedUnion('role', [
  z.strictObject({
    ...registered,
    role: z.literal('therapist'),
    session: SessionId,
    person: PersonId,
    account: AccountId,
  }),
  z.strictObject({
    ...registered,
    role: z.literal('partner'),
    session: SessionId,
    person: PersonId,
    link: LinkId,
    device: DeviceId,
  }),
]);

/** Join tokens signed with ES256. A header's `kid`, `jku`, `jwk` or `x5u` is never looked at. */
export const createJoinTokens = (keys: JoinTokenKeys, clock: Clock): JoinTokens => {
  const nowS = () => Math.floor(clock.now() / 1_000);

  const verify = (token: string) => {
    const { header, payload } = jsonwebtoken.verify(token, keys.publicKey, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTimestamp: nowS(),
      complete: true,
    });
    if (header.typ !== TYPE) throw new Error('another type of token');
    const { iss, aud, iat, nbf, exp, jti, ...claims } = Claims.parse(payload);
    if (exp - nbf > LIFETIME_S) throw new Error('a token that lives too long');
    return claims;
  };

  return {
    sign: (claims) => {
      const now = nowS();
      return jsonwebtoken.sign(
        {
          ...claims,
          iss: ISSUER,
          aud: AUDIENCE,
          iat: now,
          nbf: now,
          exp: now + LIFETIME_S,
          jti: newSecret(),
        },
        keys.privateKey,
        { algorithm: ALGORITHM, header: { alg: ALGORITHM, typ: TYPE } },
      );
    },
    verify: (token) => {
      try {
        return verify(token);
      } catch (error) {
        throw new SessionError('unauthorised', undefined, { cause: error });
      }
    },
  };
};
