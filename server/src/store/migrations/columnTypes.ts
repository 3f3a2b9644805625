import type { ColumnDataType, CreateTableBuilder } from 'kysely';

/** What the two databases call differently. */
export interface ColumnTypes {
  readonly bytes: ColumnDataType;
  /** Adds the primary key `number`, which rises with every row. */
  numbered<Table extends string>(
    table: CreateTableBuilder<Table, never>,
  ): CreateTableBuilder<Table, 'number'>;
}

export const sqliteTypes: ColumnTypes = {
  bytes: 'blob',
  numbered: (table) => table.addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement()),
};

export const postgresTypes: ColumnTypes = {
  bytes: 'bytea',
  numbered: (table) =>
    table.addColumn('number', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity()),
};
