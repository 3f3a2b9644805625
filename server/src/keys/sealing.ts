import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** NIST SP 800-38D §8.2: random 96-bit nonces are safe for 2³² messages a key; a session makes thousands. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const newKey = (): Uint8Array => randomBytes(32);

/** Encrypts and binds to `context`: nonce, tag, ciphertext. */
export const seal = (key: Uint8Array, plain: string | Uint8Array, context: string): Uint8Array => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};

/** What was sealed. Throws if the key or the context differs or a bit was changed. */
export const unseal = (key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array => {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
};

export const unsealText = (key: Uint8Array, sealed: Uint8Array, context: string): string =>
  Buffer.from(unseal(key, sealed, context)).toString('utf8');
