import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { ColumnTypes } from './migrations/columnTypes.ts';
import { migrationsFor } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** Brings the tables up to date and answers which steps that took, by name. Throws whatever a step threw. */
export const migrate = async (db: Kysely<Schema>, types: ColumnTypes): Promise<readonly string[]> => {
  const { error, results = [] } = await new Migrator({
    db,
    provider: migrationsFor(types),
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
};
