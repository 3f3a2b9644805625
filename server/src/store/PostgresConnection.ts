import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { DatabaseError, type PoolClient } from 'pg';
import { OutcomeUnknown } from './Database.ts';
import { isRefusal } from './postgresErrors.ts';
import type { Schema } from './schema.ts';

/** What failed is the way to the server, or the server on the way. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** How long the server lets a transaction of ours go on; it must not hold locks for a node that is gone. */
export interface ServerLimits {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleMs: number;
}

/** Said at each transaction, because a pooler in between or somebody's default may have set anything else. */
const beginning = ({ statementMs, lockMs, idleMs }: ServerLimits): string => `
  BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
  SET LOCAL synchronous_commit = on;
  SET LOCAL statement_timeout = ${statementMs};
  SET LOCAL lock_timeout = ${lockMs};
  SET LOCAL idle_in_transaction_session_timeout = ${idleMs}
`;

/** One connection to PostgreSQL as Kysely sees it, and what is known of it. */
export class PostgresConnection implements DatabaseConnection {
  readonly db: Kysely<Schema>;
  readonly #client: PoolClient;
  /** No more work for it: its state is not known. */
  #broken = false;
  #committing = false;
  #warned = false;

  constructor(client: PoolClient, limits: ServerLimits) {
    this.#client = client;
    client.on('error', () => {
      this.#broken = true;
    });
    // A commit that a standby never confirmed is answered as done, with a warning.
    client.on('notice', ({ severity }) => {
      if (severity === 'WARNING') this.#warned = true;
    });
    const driver: Driver = {
      init: async () => undefined,
      acquireConnection: async () => this,
      beginTransaction: async () => {
        await this.#query(beginning(limits), []);
      },
      commitTransaction: () => this.#commit(),
      rollbackTransaction: () => this.#rollBack(),
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    };
    this.db = new Kysely<Schema>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** The commit was sent and is not answered. */
  get committing(): boolean {
    return this.#committing;
  }

  /** Ends the connection whatever it is doing; what waits for an answer rejects. */
  destroy(): void {
    this.#broken = true;
    this.#client.connection.stream.destroy();
  }

  /** Gives the connection back, or away if it is broken. */
  release(): void {
    this.#client.release(this.#broken);
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.#query(sql, parameters);
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return changes ? { numAffectedRows: BigInt(rowCount ?? 0), rows } : { rows };
  }

  // biome-ignore lint/correctness/useYield: nothing here reads row by row.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows are not streamed');
  }

  async #query(text: string, values: readonly unknown[]) {
    try {
      return await this.#client.query(text, [...values]);
    } catch (error) {
      // Whatever ends a connection comes as an error of no class of its own.
      if (error instanceof DatabaseError || !this.#broken) throw error;
      throw new ConnectionLost('the connection was lost', { cause: error });
    }
  }

  async #commit(): Promise<void> {
    this.#warned = false;
    this.#committing = true;
    try {
      const { command } = await this.#query('COMMIT', []);
      // A transaction that failed before is answered so, not with an error.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    } catch (error) {
      if (isRefusal(error) || !(error instanceof DatabaseError || error instanceof ConnectionLost))
        throw error;
      throw new OutcomeUnknown({ cause: error });
    } finally {
      this.#committing = false;
    }
    if (this.#warned) throw new OutcomeUnknown();
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#query('ROLLBACK', []);
    } catch {
      // Why it had to be rolled back is what matters; the server does it by itself when the connection ends.
      this.destroy();
    }
  }
}
