import { SessionError } from '@trialogue/shared/errors.ts';
import { type Kysely, sql, type Transaction } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import { type Database, OutcomeUnknown } from './Database.ts';
import { ConnectionLost, PostgresConnection, type ServerLimits } from './PostgresConnection.ts';
import { DISK_FULL, isMediumFailure, isUniqueViolation, sqlStateOf } from './postgresErrors.ts';
import type { Schema } from './schema.ts';

/** "Not saved" is shown within a second of the failure (facts/faults.md); the rest of it is the way to the screen. */
const WITHIN_MS = 800;
/** The server gives up a little earlier than we do, so that it is not left at work for nobody. */
const limitsFor = (withinMs: number): ServerLimits => ({
  statementMs: withinMs - 50,
  lockMs: withinMs - 200,
  idleMs: 2 * withinMs,
});
/** Log commits side by side. One waits for the disk while others are on their way. */
const WRITERS = 4;
/** One connection more than the log takes at most: a sign-in does not wait for it. */
const MAX_WRITING = WRITERS + 2;
const MAX_READING = 4;
/** A connection nobody needs is one of a hundred that a server has by default. */
const IDLE_MS = 30_000;
/** The first word after a silence does not wait for a connection to be made. */
const MIN_IDLE = 2;

/** Object id of the type `bigint`. */
const INT8 = 20;

/** More than what a page's free room may happen to hold. */
const ROOM_BYTES = 256 * 1024;

/** Parsers of what PostgreSQL answers: `bigint` holds nothing here that is not exact as a number. */
export const numbersAsNumbers: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : types.getTypeParser(oid, format ?? 'text');

interface Work {
  connection?: PostgresConnection;
  late: boolean;
}

/**
 * PostgreSQL as the `Database`. Nothing here waits for longer than `withinMs`: whatever has no answer by then is
 * `not-saved`, and its connection is ended, because nobody knows what it is doing.
 */
export class PostgresPool implements Database {
  readonly shared = true;
  readonly writers = WRITERS;
  readonly withinMs: number;
  readonly #writing: Pool;
  readonly #reading: Pool;
  readonly #connections = new WeakMap<PoolClient, PostgresConnection>();
  #probing: Promise<void> | undefined;
  #scrubbing: Promise<void> | undefined;
  #wasFull = false;
  #closed: Promise<void> | undefined;

  constructor(url: string, withinMs: number = WITHIN_MS) {
    this.withinMs = withinMs;
    const open = (max: number): Pool => {
      const pool = new Pool({
        connectionString: url,
        application_name: 'trialogue',
        max,
        min: MIN_IDLE,
        connectionTimeoutMillis: withinMs,
        idleTimeoutMillis: IDLE_MS,
        keepAlive: true,
        types: { getTypeParser: numbersAsNumbers },
      });
      // A server that ends a connection nobody uses harms nobody: the next work opens another.
      pool.on('error', () => undefined);
      return pool;
    };
    this.#writing = open(MAX_WRITING);
    this.#reading = open(MAX_READING);
  }

  read<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result> {
    return this.#within(this.withinMs, this.#reading, ({ db }) => work(db));
  }

  write<Result>(
    work: (transaction: Transaction<Schema>) => Promise<Result>,
    withinMs: number = this.withinMs,
  ): Promise<Result> {
    return this.#within(withinMs, this.#writing, ({ db }) => db.transaction().execute(work));
  }

  async alone(transaction: Transaction<Schema>, name: string): Promise<void> {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
  }

  /** Whoever asks at the same time gets the same answer: in an outage every session asks. */
  probe(): Promise<void> {
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  isDuplicate(error: unknown): boolean {
    return isUniqueViolation(error);
  }

  /** Deleted rows stay in their page until it is swept; the server's own sweeping comes when it likes. */
  scrub(): void {
    this.#scrubbing ??= this.read(async (db) => {
      await sql`VACUUM content_key`.execute(db);
    })
      .catch(() => undefined)
      .finally(() => {
        this.#scrubbing = undefined;
      });
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all([this.#writing.end(), this.#reading.end()]).then(() => undefined);
    return this.#closed;
  }

  async #probe(): Promise<void> {
    await this.write(async (transaction) => {
      // Changes nothing, and needs the lock, the journal and the disk.
      await sql`UPDATE master_key_check SET sealed = sealed`.execute(transaction);
      if (!this.#wasFull) return;
      // On a full disk small changes find room in what is there already. Only then is it worth a table.
      const { rows } = await sql<{ may: boolean }>`
        SELECT has_database_privilege(current_database(), 'TEMPORARY') AS may`.execute(transaction);
      if (rows[0]?.may !== true) return;
      await sql`CREATE TEMPORARY TABLE room (filler bytea) ON COMMIT DROP`.execute(transaction);
      await sql`ALTER TABLE room ALTER COLUMN filler SET STORAGE EXTERNAL`.execute(transaction);
      await sql`INSERT INTO room VALUES (${new Uint8Array(ROOM_BYTES)})`.execute(transaction);
    });
    this.#wasFull = false;
  }

  async #within<Result>(
    withinMs: number,
    pool: Pool,
    task: (connection: PostgresConnection) => Promise<Result>,
  ): Promise<Result> {
    if (this.#closed !== undefined) throw new SessionError('not-saved', 'the database is closed');
    const work: Work = { late: false };
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const { connection } = work;
      work.late = true;
      reject(
        connection?.committing
          ? new OutcomeUnknown()
          : new SessionError('not-saved', 'the database did not answer in time'),
      );
      connection?.destroy();
    }, withinMs);
    const done = this.#run(work, pool, task);
    done.catch(() => undefined);
    try {
      return await Promise.race([done, tooLate]);
    } catch (error) {
      throw this.#judge(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #run<Result>(
    work: Work,
    pool: Pool,
    task: (connection: PostgresConnection) => Promise<Result>,
  ): Promise<Result> {
    const connection = await this.#connect(pool);
    work.connection = connection;
    try {
      if (work.late) throw new ConnectionLost('nobody waits for this any more');
      return await task(connection);
    } finally {
      delete work.connection;
      connection.release();
    }
  }

  async #connect(pool: Pool): Promise<PostgresConnection> {
    const client = await pool.connect().catch((cause: unknown) => {
      throw new ConnectionLost('no connection to the database', { cause });
    });
    const known = this.#connections.get(client);
    if (known !== undefined) return known;
    const connection = new PostgresConnection(client, limitsFor(this.withinMs));
    this.#connections.set(client, connection);
    return connection;
  }

  #judge(error: unknown): unknown {
    if (error instanceof SessionError) return error;
    if (sqlStateOf(error) === DISK_FULL) this.#wasFull = true;
    if (!(error instanceof ConnectionLost) && !isMediumFailure(error)) return error;
    return new SessionError('not-saved', 'the database cannot be reached or written', { cause: error });
  }
}
