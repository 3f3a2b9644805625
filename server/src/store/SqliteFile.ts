import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SessionError } from '@trialogue/shared/errors.ts';
import { Kysely, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from './Database.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqliteDialect.ts';

/** The server is the only writer, so a lock is somebody's tool at work; waiting for it stops the event loop. */
const BUSY_TIMEOUT_MS = 50;
/** A file that is moved and put back within this time was never gone for good. */
const ABSENCE_MS = 3_000;

/** Room for the largest batch of a busy minute; with less, the next write could fail though a small one succeeds. */
const ROOM_BYTES = 512 * 1024;

/** Primary result codes (sqlite.org/rescode.html) that say the medium failed, not the statement. */
const mediumFailures = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 22, 26]);
/** Of these, the ones that pass without opening the file again: busy, locked, full. */
const passing = new Set([5, 6, 13]);

/** SQLite's primary result code, or `undefined` for any other error. */
const resultCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

/** Result codes of a duplicate primary and of a duplicate unique key. */
const duplicates: ReadonlySet<unknown> = new Set([1555, 2067]);

interface Open {
  readonly database: DatabaseSync;
  readonly db: Kysely<Schema>;
  readonly inode: number;
}

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

const open = (path: string): Open => {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: BUSY_TIMEOUT_MS });
  try {
    chmodSync(path, 0o600);
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
    `);
    return {
      database,
      db: new Kysely<Schema>({ dialect: sqliteDialect(database) }),
      inode: statSync(path).ino,
    };
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * The database file and the connection to it. While this process lives its open connection is the truth: a
 * file that was deleted or replaced under it counts as gone, and is written anew from the connection.
 */
export class SqliteFile implements Database {
  /** The file has one server at most. */
  readonly shared = false;
  /** SQLite answers before anything else can begin. */
  readonly writers = 1;
  /** Nothing else goes on meanwhile that could end it. */
  readonly withinMs = Number.POSITIVE_INFINITY;
  readonly #path: string;
  readonly #clock: Clock;
  #open: Open;
  #missingSince: number | undefined;
  #suspect = false;
  #closed = false;

  private constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
    this.#open = open(path);
  }

  /** Opens or makes the file, for this user only. */
  static create(path: string, clock: Clock): SqliteFile {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A copy whose renaming a crash prevented, see `#writeAnew`.
    if (!existsSync(path) && existsSync(`${path}.copy`)) renameSync(`${path}.copy`, path);
    return new SqliteFile(path, clock);
  }

  /** For migrations, which make transactions of their own. */
  get db(): Kysely<Schema> {
    return this.#open.db;
  }

  /** Reads work even while the file is gone. Rejects with `SessionError('not-saved')` if the medium fails. */
  async read<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result> {
    return this.#guard(() => work(this.#open.db));
  }

  /**
   * One transaction, durable when this resolves. Rejects with `SessionError('not-saved')` while the medium
   * fails or the file is gone; a later call finds out by itself whether it is back.
   */
  async write<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result> {
    return this.#guard(() => {
      this.#ensurePresent();
      return this.#open.db.transaction().execute(work);
    });
  }

  /** Resolves if a write would be durable now; rejects with `SessionError('not-saved')` if not. */
  async probe(): Promise<void> {
    // A write that changes nothing still needs the lock, the journal and the disk.
    await this.write(async (transaction) => {
      await sql`UPDATE master_key_check SET sealed = sealed`.execute(transaction);
    });
    const { bavail, bsize } = statfsSync(dirname(this.#path));
    if (bavail * bsize < ROOM_BYTES) throw new SessionError('not-saved', 'the disk is all but full');
  }

  /** Transactions have the one connection in turn. */
  async alone(): Promise<void> {}

  isDuplicate(error: unknown): boolean {
    return error instanceof Error && 'errcode' in error && duplicates.has(error.errcode);
  }

  /** Moves the journal into the file and empties it. Without a free moment it is done at the next one. */
  scrub(): void {
    if (this.#open.database.isOpen) this.#open.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#open.database.isOpen) this.#open.database.close();
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const code = resultCodeOf(error);
      // A file system that refuses (read-only, gone, no rights) is the medium too.
      const refused = error instanceof Error && 'syscall' in error;
      if (refused || (code !== undefined && mediumFailures.has(code))) {
        this.#suspect ||= code === undefined || !passing.has(code);
        throw new SessionError('not-saved', 'the database cannot be written', { cause: error });
      }
      throw error;
    }
  }

  #ensurePresent(): void {
    if (this.#closed) throw new SessionError('not-saved', 'the database is closed');
    if (inodeOf(this.#path) === this.#open.inode) {
      this.#missingSince = undefined;
      if (this.#suspect) this.#reopen();
      return;
    }
    this.#missingSince ??= this.#clock.now();
    if (this.#clock.now() - this.#missingSince < ABSENCE_MS) {
      throw new SessionError('not-saved', 'the database file is gone');
    }
    this.#writeAnew();
    this.#missingSince = undefined;
  }

  #reopen(): void {
    if (this.#open.database.isOpen) this.#open.database.close();
    this.#open = open(this.#path);
    this.#suspect = false;
  }

  /** Copies what the connection still holds to where the file was, then goes on with the copy. */
  #writeAnew(): void {
    const copy = `${this.#path}.copy`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      rmSync(copy, { force: true });
      this.#open.database.prepare('VACUUM INTO ?').run(copy);
      chmodSync(copy, 0o600);
      const descriptor = openSync(copy, 'r+');
      fsyncSync(descriptor);
      closeSync(descriptor);
    } catch (error) {
      throw new SessionError('not-saved', 'the database file is gone', { cause: error });
    }
    this.#open.database.close();
    if (existsSync(this.#path)) renameSync(this.#path, `${this.#path}.foreign-${this.#clock.now()}`);
    // Left beside a new file, the old journal would be read into it.
    for (const suffix of ['-wal', '-shm']) rmSync(`${this.#path}${suffix}`, { force: true });
    renameSync(copy, this.#path);
    this.#reopen();
  }
}
