import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: what a browser or a link holds. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database holds instead. The secret has full entropy, so a plain hash cannot be guessed back. */
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
