import { HANDOVER_MS } from '@trialogue/server/src/session/SessionRegistry.ts';
import { z } from 'zod';
import type { PostgresServer } from '../support/startPostgres.ts';
import type { Acknowledged } from './Guest.ts';

/** Clocks of one machine, read by two programs. */
const CLOCK_SLACK_MS = 60;

/**
 * Notes in the database itself who writes into a session's log and who owns the session at that moment, and every change
 * of owner. The connection's name is the node's.
 */
const TRIGGERS = `
CREATE TABLE test_writing (
  session_id text, n bigint, writer text, owner text, fence bigint, at timestamptz DEFAULT clock_timestamp()
);
CREATE TABLE test_owning (
  session_id text, node text, fence bigint, at double precision DEFAULT extract(epoch FROM clock_timestamp()) * 1000
);
CREATE FUNCTION test_note_writing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO test_writing (session_id, n, writer, owner, fence)
  SELECT NEW.session_id, NEW.n, current_setting('application_name'), owned.node, owned.fence
  FROM (SELECT 1) AS one LEFT JOIN ownership AS owned ON owned.session_id = NEW.session_id;
  RETURN NEW;
END $$;
CREATE TRIGGER test_writing AFTER INSERT ON session_event FOR EACH ROW EXECUTE FUNCTION test_note_writing();
CREATE FUNCTION test_note_owning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO test_owning (session_id, node, fence) VALUES (NEW.session_id, NEW.node, NEW.fence);
  RETURN NEW;
END $$;
CREATE TRIGGER test_owning AFTER INSERT OR UPDATE ON ownership FOR EACH ROW
  WHEN (NEW.fence > 0) EXECUTE FUNCTION test_note_owning();
`;

const Counted = z.object({ count: z.number() });
const Writer = z.object({ writer: z.string().nullable() });
const Owning = z.object({ node: z.string().nullable(), at: z.number() });

interface Database {
  readonly postgres: PostgresServer;
  readonly url: string;
}

/** Proves who wrote and who owned. */
export class Owners {
  readonly #database: Database;

  static async watch(database: Database): Promise<Owners> {
    await database.postgres.query(database.url, TRIGGERS);
    return new Owners(database);
  }

  private constructor(database: Database) {
    this.#database = database;
  }

  /** Who wrote into this session's log. */
  async writers(session: string): Promise<readonly (string | null)[]> {
    const rows = await this.#query(
      `SELECT DISTINCT writer FROM test_writing WHERE session_id = '${session}' ORDER BY writer`,
    );
    return rows.map((row) => Writer.parse(row).writer);
  }

  /** Entries of this session that were written by whoever did not own it. */
  async foreignWrites(session: string): Promise<number> {
    return this.#count(`session_id = '${session}' AND writer IS DISTINCT FROM owner`);
  }

  /**
   * Answers that a node gave while, from the asking to the answer, another one owned the session. About media a node
   * may answer for as long as it lets those go on that were there when it gave the session away.
   */
  async foreignAnswers(
    session: string,
    answers: readonly Acknowledged[],
    nameOf: (url: string) => string,
  ): Promise<readonly Acknowledged[]> {
    const rows = await this.#query(
      `SELECT node, at FROM test_owning WHERE session_id = '${session}' ORDER BY fence, at`,
    );
    const changes = rows.map((row) => Owning.parse(row));
    const owned = (name: string, from: number, to: number, longerMs: number): boolean =>
      changes.some(({ node, at }, index) => {
        const until = (changes[index + 1]?.at ?? Number.POSITIVE_INFINITY) + longerMs;
        return node === name && at <= to + CLOCK_SLACK_MS && until >= from - CLOCK_SLACK_MS;
      });
    const { timeOrigin } = performance;
    return answers.filter(({ node, name, sentAt, answeredAt }) => {
      const longerMs = name.startsWith('media:') ? HANDOVER_MS : 0;
      return !owned(nameOf(node), timeOrigin + sentAt, timeOrigin + answeredAt, longerMs);
    });
  }

  /** When this node came to own the session last, on the clock of `performance.now()`. */
  async ownedAt(session: string, node: string): Promise<number> {
    const [row] = await this.#query(
      `SELECT node, at FROM test_owning WHERE session_id = '${session}' AND node = '${node}' ORDER BY fence DESC LIMIT 1`,
    );
    return Owning.parse(row).at - performance.timeOrigin;
  }

  async #count(condition: string): Promise<number> {
    const [row] = await this.#query(`SELECT count(*)::int AS count FROM test_writing WHERE ${condition}`);
    return Counted.parse(row).count;
  }

  #query(text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.#database.postgres.query(this.#database.url, text);
  }
}
