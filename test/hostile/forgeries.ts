import { createPublicKey, type KeyObject } from 'node:crypto';
import { readToken, signES256, signHS256, signNone, strangersKey, type Token } from './forgeToken.ts';

/** What a forger starts from. */
export interface Forge {
  readonly genuine: string;
  /** The server's own key, for tokens whose signature is right and whose content is not. */
  readonly key: KeyObject;
  readonly url: string;
}

const now = (): number => Math.floor(Date.now() / 1_000);

/** The genuine token with a change, signed with the server's own key. */
export const changedToken = (
  genuine: string,
  key: KeyObject,
  change: Token['payload'],
  header: Token['header'] = {},
): string => {
  const token = readToken(genuine);
  return signES256({ header: { ...token.header, ...header }, payload: { ...token.payload, ...change } }, key);
};

const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** Signed by somebody else, with headers that say where their key is. */
const brought = (genuine: string, header: (publicKey: KeyObject) => Token['header']): string => {
  const key = strangersKey();
  const token = readToken(genuine);
  return signES256({ ...token, header: { ...token.header, ...header(createPublicKey(key)) } }, key);
};

type Forgery = (forge: Forge) => unknown;
const claims =
  (change: () => Token['payload'], header: Token['header'] = {}): Forgery =>
  ({ genuine, key }) =>
    changedToken(genuine, key, change(), header);

const NONE_IN_DISGUISE = Buffer.from('{"alg":"nOnE","typ":"trialogue-join+jwt"}').toString('base64url');

/** Tokens that open nothing, each for one reason only. */
export const forgeries: Readonly<Record<string, Forgery>> = {
  'no token': () => undefined,
  'a number': () => 7,
  'an object': () => ({ toString: 'x' }),
  'a list with a token': ({ genuine }) => [genuine],
  'an empty one': () => '',
  'not a token': () => 'a.b.c',
  'a very long one': () => 'x'.repeat(5_000),
  'as long as may be': ({ genuine }) => genuine.padEnd(4_096, 'A'),
  'not signed (alg none)': ({ genuine }) => signNone(readToken(genuine)),
  'not signed (alg nOnE)': ({ genuine }) => signNone(readToken(genuine)).replace(/^[^.]+/, NONE_IN_DISGUISE),
  'signed with our public key as a secret (HS256)': ({ genuine, key }) =>
    signHS256(readToken(genuine), publicPem(key)),
  'signed with our public key’s bytes as a secret': ({ genuine, key }) =>
    signHS256(readToken(genuine), createPublicKey(key).export({ type: 'spki', format: 'der' })),
  'signed with an empty secret': ({ genuine }) => signHS256(readToken(genuine), ''),
  'signed by us, said to be another algorithm': claims(() => ({}), { alg: 'ES384' }),
  'signed by a stranger': ({ genuine }) => signES256(readToken(genuine), strangersKey()),
  'signed by a stranger who brings the key along (jwk)': ({ genuine }) =>
    brought(genuine, (publicKey) => ({ jwk: publicKey.export({ format: 'jwk' }) })),
  'signed by a stranger who says where the key is (jku)': ({ genuine, url }) =>
    brought(genuine, () => ({ jku: `${url}/jwks`, kid: 'x' })),
  'signed by a stranger with a certificate elsewhere (x5u)': ({ genuine, url }) =>
    brought(genuine, () => ({ x5u: `${url}/certificate`, x5c: ['AAAA'] })),
  'signed by a stranger who names a file as the key (kid)': ({ genuine }) =>
    brought(genuine, () => ({ kid: '../../keys/join-token.pem' })),
  'with a signature cut short': ({ genuine }) => genuine.slice(0, -4),
  'with a signature of zeros': ({ genuine }) =>
    genuine.replace(/[^.]+$/, Buffer.alloc(64).toString('base64url')),
  'with a claim changed after signing': ({ genuine }) => {
    const [header, , signature] = genuine.split('.');
    const { payload } = readToken(genuine);
    const other = Buffer.from(JSON.stringify({ ...payload, role: 'partner' })).toString('base64url');
    return [header, other, signature].join('.');
  },
  expired: claims(() => ({ iat: now() - 600, nbf: now() - 600, exp: now() - 300 })),
  'not valid yet': claims(() => ({ iat: now() + 60, nbf: now() + 60, exp: now() + 120 })),
  'valid for too long': claims(() => ({ exp: now() + 3_600 })),
  'without an end': claims(() => ({ exp: undefined })),
  'for another audience': claims(() => ({ aud: 'trialogue-http' })),
  'of another issuer': claims(() => ({ iss: 'somebody' })),
  'of another type': claims(() => ({}), { typ: 'JWT' }),
  'without a type': claims(() => ({}), { typ: undefined }),
  'with a claim more': claims(() => ({ admin: true })),
  'with another role': claims(() => ({ role: 'owner' })),
  'with a therapist’s claims and a partner’s role': claims(() => ({ role: 'partner' })),
  'with an id that is none': claims(() => ({ session: '../../etc/passwd' })),
};
