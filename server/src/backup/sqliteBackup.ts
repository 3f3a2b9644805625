import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { MasterKey } from '../keys/masterKey.ts';
import { opensWith } from './opensWith.ts';

/** Why a backup was not made or not restored, in a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** How much a backup holds. */
export interface Held {
  readonly accounts: number;
  readonly sessions: number;
  readonly entries: number;
}

export interface Backup {
  readonly file: string;
  readonly held: Held;
}

/** A writer is in the way for milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
/** What belongs to a database file and would be read into another one. */
const BESIDE = ['', '-wal', '-shm', '.copy'] as const;

const Count = z.object({ count: z.int() });
const Integrity = z.array(z.object({ integrity_check: z.string() }));
const Sealed = z.object({ sealed: z.instanceof(Uint8Array) }).optional();

const sync = (path: string): void => {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};

/** A new file that only this user can read. */
const createPrivate = (path: string): void => {
  closeSync(openSync(path, 'wx', 0o600));
};

const heldIn = (database: DatabaseSync): Held => {
  const count = (table: string): number =>
    Count.parse(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()).count;
  return { accounts: count('account'), sessions: count('session'), entries: count('session_event') };
};

/** Throws a `BackupError` unless this file is whole and the master key opens it. */
export const verifyBackup = (file: string, masterKey: MasterKey): Held => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    const verdict = Integrity.parse(database.prepare('PRAGMA integrity_check(1)').all())[0]?.integrity_check;
    if (verdict !== 'ok') throw new BackupError(`${file} is damaged (${verdict}); take another backup.`);
    const check = Sealed.parse(database.prepare('SELECT sealed FROM master_key_check').get());
    if (check === undefined || !opensWith(masterKey, check.sealed)) {
      throw new BackupError(
        `${file} was sealed with another key; put the one of that time at MASTER_KEY_FILE.`,
      );
    }
    return heldIn(database);
  } catch (thrown) {
    if (thrown instanceof BackupError) throw thrown;
    throw new BackupError(`${file} is not a whole database of Trialogue; take another backup.`, {
      cause: thrown,
    });
  } finally {
    database?.close();
  }
};

/**
 * Copies the database into `folder` while a server may be writing to it: everything that was acknowledged before the
 * start is in the copy, and nothing by halves. Throws, leaving no file, if the copy does not prove whole.
 */
export const backUpSqlite = (path: string, folder: string, masterKey: MasterKey, now: number): Backup => {
  if (!existsSync(path)) throw new BackupError(`There is no database at ${path}; look at DATA_DIR.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `trialogue-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.db`);
  const part = `${file}.part`;
  createPrivate(part);
  try {
    const source = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    let before: Held;
    try {
      before = heldIn(source);
      // One reading transaction: writers go on beside it. What was deleted is not copied, not even as free room.
      source.prepare('VACUUM INTO ?').run(part);
    } finally {
      source.close();
    }
    sync(part);
    const held = verifyBackup(part, masterKey);
    if (held.entries < before.entries) {
      throw new BackupError(`The copy holds ${held.entries} entries of ${before.entries}; look at the disk.`);
    }
    renameSync(part, file);
    sync(folder);
    return { file, held };
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
};

/** Throws a `BackupError` while any other process has this database open. */
const refuseIfOpen = (path: string): void => {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Said before anything is read, this takes the whole file, which nobody gets while another holds it open.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (thrown) {
    throw new BackupError(`A server is using ${path}; stop it first.`, { cause: thrown });
  } finally {
    database.close();
  }
};

/**
 * Puts a backup where the server looks for its database. Throws a `BackupError` if a server has the database there open, or
 * if there is one and it is not to be set aside; nothing is changed then.
 */
export const restoreSqlite = (
  file: string,
  path: string,
  masterKey: MasterKey,
  { setAside, now }: { readonly setAside: boolean; readonly now: number },
): Held => {
  const held = verifyBackup(file, masterKey);
  if (existsSync(path)) {
    refuseIfOpen(path);
    if (!setAside) {
      throw new BackupError(
        `There is a database at ${path} already; say --set-aside to keep it under another name.`,
      );
    }
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  rmSync(part, { force: true });
  createPrivate(part);
  copyFileSync(file, part, constants.COPYFILE_FICLONE);
  sync(part);
  // A journal left beside the restored file would be read into it.
  for (const suffix of BESIDE) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${path}${suffix}.aside-${now}`);
  }
  renameSync(part, path);
  sync(dirname(path));
  return held;
};
