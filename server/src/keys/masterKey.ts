import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../config.ts';

const KEY_BYTES = 32;

/** The one key all others hang on. It lives outside the database and never leaves this object. */
export interface MasterKey {
  /** A 256-bit key for one purpose (HKDF-SHA-256); the same purpose gives the same key. */
  derive(purpose: string): Uint8Array;
}

export const masterKeyFrom = (key: Uint8Array): MasterKey => ({
  derive: (purpose) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `trialogue ${purpose}`, 32)),
});

const readKey = async (file: string): Promise<Uint8Array> => {
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigError('MASTER_KEY_FILE', 'does not hold a key of 32 bytes');
  return key;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Reads the master key, or makes one that only this user can read. Throws `ConfigError` if the file holds
 * anything else or cannot be read or made.
 */
export const loadMasterKey = async (file: string): Promise<MasterKey> => {
  try {
    return masterKeyFrom(await readKey(file));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (!isMissing(error)) throw new ConfigError('MASTER_KEY_FILE', 'cannot be read');
  }
  const key = randomBytes(KEY_BYTES);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // `wx`: of two servers started at once, one makes the key and the other fails rather than replace it.
    await writeFile(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch {
    throw new ConfigError('MASTER_KEY_FILE', 'cannot be made');
  }
  return masterKeyFrom(key);
};
