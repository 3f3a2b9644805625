import { createHmac, timingSafeEqual } from 'node:crypto';
import { LinkId } from '@trialogue/shared/ids.ts';
import type { MasterKey } from '../keys/masterKey.ts';

/** What stands behind the `#` of a private link: the link's id and a proof that we made it. */
export interface LinkSecrets {
  secretOf(link: LinkId): string;
  /** The link that the secret opens, or `undefined` if we never made it. Whether the link still lives is for the store. */
  read(secret: string): LinkId | undefined;
}

/** Secrets are derived, not stored: nothing in the database opens a link, and a link can be shown again. */
export const createLinkSecrets = (masterKey: MasterKey): LinkSecrets => {
  const key = masterKey.derive('private links');
  const proofOf = (id: string) => createHmac('sha256', key).update(id).digest();

  return {
    secretOf: (link) => `${link}.${proofOf(link).toString('base64url')}`,
    read: (secret) => {
      const [id = '', proof = '', ...rest] = secret.split('.');
      const given = Buffer.from(proof, 'base64url');
      const expected = proofOf(id);
      const genuine = given.length === expected.length && timingSafeEqual(given, expected);
      // Decoding ignores stray characters; only the one way of writing the proof counts.
      if (!genuine || rest.length > 0 || proof !== expected.toString('base64url')) return undefined;
      return LinkId.safeParse(id).data;
    },
  };
};
