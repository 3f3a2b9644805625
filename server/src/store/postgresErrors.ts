import { DatabaseError } from 'pg';

/**
 * Classes of SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) that say the server or the way to it failed,
 * not the statement: connection, resources (disk full, too many connections), an operator (shutdown, timeout), the system.
 */
const mediumClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58', 'XX']);

/** The same, of classes that otherwise mean a mistake of ours. */
const mediumCodes: ReadonlySet<string> = new Set([
  '25006', // read-only: this server is a standby now
  '25P03', // we were silent in a transaction for too long
  '40001', // could not be put in order with others
  '40P01', // deadlock
  '55P03', // a lock was not to be had in time
  '28000', // not let in any more
  '28P01',
  '3D000', // the database is gone
]);

const UNIQUE_VIOLATION = '23505';
export const DISK_FULL = '53100';

/** What PostgreSQL itself said, if it was PostgreSQL. */
export const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** True if the server or the way to it failed, not the statement. */
export const isMediumFailure = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  return state !== undefined && (mediumClasses.has(state.slice(0, 2)) || mediumCodes.has(state));
};

/** True for a duplicate primary or unique key. */
export const isUniqueViolation = (error: unknown): boolean => sqlStateOf(error) === UNIQUE_VIOLATION;

/** True if the server refused one statement and stays: what it refused has not taken place. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DatabaseError && error.severity === 'ERROR';
