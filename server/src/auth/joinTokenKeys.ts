import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { MasterKey } from '../keys/masterKey.ts';

/** The pair that signs and checks join tokens; on the curve that ES256 names. */
export interface JoinTokenKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The pair that hangs on this master key: every node with the key takes what another has signed. */
export const joinTokenKeysOf = (masterKey: MasterKey): JoinTokenKeys => {
  const d = Buffer.from(masterKey.derive('join tokens'));
  const ecdh = createECDH('prime256v1');
  // Throws for one derived key of 2^32, which lies above the curve's order; such a master key cannot be used.
  ecdh.setPrivateKey(d);
  // Uncompressed: one byte that says so, then x and y.
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d: encoded(d), x: encoded(x), y: encoded(y) },
  });
  return { privateKey, publicKey: createPublicKey(privateKey) };
};
