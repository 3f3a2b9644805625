import { SessionError } from '@trialogue/shared/errors.ts';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * A write of which nobody knows whether it took place: the answer to its commit never came. To a person it is
 * `not-saved`, as every other failure of the medium.
 */
export class OutcomeUnknown extends SessionError {
  constructor(options?: ErrorOptions) {
    super('not-saved', 'the database did not answer', options);
  }
}

/** The tables and the transactions on them, whichever program keeps them. */
export interface Database {
  /** Other processes write too: a row that is read so that something else may be written has to be locked. */
  readonly shared: boolean;
  /** How many transactions go on side by side; more would only wait. */
  readonly writers: number;
  /** A write is answered within this time, in ms. */
  readonly withinMs: number;
  /** Rejects with `SessionError('not-saved')` if the medium fails. */
  read<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /**
   * One transaction, durable when this resolves. Rejects with `SessionError('not-saved')` while the medium fails, and with
   * `OutcomeUnknown` if the work may have been done all the same; a later call finds out by itself whether the medium is
   * back. Over a network it waits for `withinMs` at most.
   */
  write<Result>(
    work: (transaction: Transaction<Schema>) => Promise<Result>,
    withinMs?: number,
  ): Promise<Result>;
  /** Until the transaction ends nobody else is at work under this name. */
  alone(transaction: Transaction<Schema>, name: string): Promise<void>;
  /** Resolves if a write would be durable now; rejects with `SessionError('not-saved')` if not. */
  probe(): Promise<void>;
  /** True for a duplicate primary or unique key. */
  isDuplicate(error: unknown): boolean;
  /** What was destroyed goes from wherever the database still keeps it, as far as it can be told to. */
  scrub(): void;
  /** Answers what is under way, then closes. Idempotent. */
  close(): Promise<void>;
}
