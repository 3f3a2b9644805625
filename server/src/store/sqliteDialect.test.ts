import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteDialect } from './sqliteDialect.ts';

interface Shelf {
  book: { title: string | null; pages: Uint8Array };
}

/** SQLite's result code for a full disk (sqlite.org/rescode.html). */
const FULL = 13;

let database: DatabaseSync;
let db: Kysely<Shelf>;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE book (title TEXT, pages BLOB)');
  db = new Kysely<Shelf>({ dialect: sqliteDialect(database) });
});
afterEach(() => db.destroy());

test('values come back as they were put in', async () => {
  const pages = Uint8Array.of(0, 1, 255);
  await db.insertInto('book').values({ title: null, pages }).execute();
  expect(await db.selectFrom('book').selectAll().execute()).toEqual([{ title: null, pages }]);
  const { numDeletedRows } = await db.deleteFrom('book').executeTakeFirstOrThrow();
  expect(numDeletedRows).toBe(1n);
});

test('a value SQLite has no type for is refused', async () => {
  await expect(sql`SELECT ${{}}`.execute(db)).rejects.toThrow('cannot be bound');
});

test('a full disk says that it is full, and the connection goes on when there is room', async () => {
  const fill = () =>
    db.transaction().execute(async (transaction) => {
      for (let n = 0; n < 10; n += 1) {
        await transaction
          .insertInto('book')
          .values({ title: null, pages: new Uint8Array(4_000) })
          .execute();
      }
    });
  database.exec('PRAGMA max_page_count = 5');
  await expect(fill()).rejects.toMatchObject({ errcode: FULL });
  await expect(fill()).rejects.toMatchObject({ errcode: FULL });
  expect(await db.selectFrom('book').selectAll().execute()).toEqual([]);
  database.exec('PRAGMA max_page_count = 1000');
  await fill();
  expect(await db.selectFrom('book').selectAll().execute()).toHaveLength(10);
});

test('what was asked before follows the schema, and goes on working after more texts than are kept', async () => {
  const all = () => sql`SELECT * FROM book`.execute(db);
  await db
    .insertInto('book')
    .values({ title: 'one', pages: Uint8Array.of(7) })
    .execute();
  await all();
  database.exec('ALTER TABLE book ADD COLUMN shelf INTEGER DEFAULT 3');
  expect((await all()).rows).toEqual([{ title: 'one', pages: Uint8Array.of(7), shelf: 3 }]);
  for (let n = 0; n < 1_000; n += 1) {
    const { rows } = await sql<{ n: number }>`SELECT ${sql.lit(n)} AS n`.execute(db);
    expect(rows).toEqual([{ n }]);
  }
  expect((await all()).rows).toHaveLength(1);
});
