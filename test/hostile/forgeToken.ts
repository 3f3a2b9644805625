import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** The two halves of a token before they are signed. */
export interface Token {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const unsigned = ({ header, payload }: Token): string => `${encoded(header)}.${encoded(payload)}`;

/** What a genuine token says, to be said again with a change. */
export const readToken = (token: string): Token => {
  const [header = '', payload = ''] = token.split('.');
  const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: decoded(header), payload: decoded(payload) };
};

/** Signed as ES256 asks, with whatever key. */
export const signES256 = (token: Token, key: KeyObject): string => {
  const text = unsigned(token);
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
};

export const signHS256 = (token: Token, secret: string | Buffer): string => {
  const text = unsigned({ ...token, header: { ...token.header, alg: 'HS256' } });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

export const signNone = (token: Token): string =>
  `${unsigned({ ...token, header: { ...token.header, alg: 'none' } })}.`;

/** A key of the right kind that is nobody's. */
export const strangersKey = (): KeyObject =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
