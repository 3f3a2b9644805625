import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The pair that signs and checks join tokens; on the curve that ES256 names. */
export interface JoinTokenKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const fromPem = (pem: string): JoinTokenKeys => {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error('the join-token key is not on the curve P-256');
  }
  return { privateKey, publicKey: createPublicKey(privateKey) };
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Reads the pair kept under `dataDir`, or makes one that only this user can read. */
export const loadJoinTokenKeys = async (dataDir: string): Promise<JoinTokenKeys> => {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'join-token.pem');
  try {
    return fromPem(await readFile(file, 'utf8'));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  return fromPem(pem);
};
