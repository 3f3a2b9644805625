import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import type { NumberedEntry } from '@trialogue/server/src/store/SessionStore.ts';
import { DATABASE_FILE, openSqliteStore } from '@trialogue/server/src/store/sqlite.ts';
import { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import { SessionId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import { ManualClock } from '../support/ManualClock.ts';
import type { Findings } from './Findings.ts';
import type { Copy, Sheet } from './Sheet.ts';
import { secretsIn, secretsOf } from './secrets.ts';

const READ_AT_ONCE = 500;

const Sealing = z.object({ n: z.int(), person: z.string().nullable(), save: SaveClass.nullable() });
const SealedKey = z.object({ sealed_key: z.instanceof(Uint8Array) });

const query = (dataDir: string, sql: string, session: string): readonly unknown[] => {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  try {
    return database.prepare(sql).all(session);
  } finally {
    database.close();
  }
};

/** The wrapped keys of everything that will be dropped. Once they are gone nobody opens it, whatever they hold. */
export const dropKeysOf = (dataDir: string, session: string): readonly Uint8Array[] =>
  query(
    dataDir,
    "SELECT sealed_key FROM content_key WHERE session_id = ? AND save_class = 'drop'",
    session,
  ).map((row) => SealedKey.parse(row).sealed_key);

/** What lies on the disk after the end, in the clear and for whoever holds the master key (EXR6). */
export const inspect = async (
  dataDir: string,
  session: string,
  sheet: Sheet,
  dropKeys: readonly Uint8Array[],
  findings: Findings,
): Promise<void> => {
  for (const [name, bytes] of await filesUnder(dataDir)) {
    const words = secretsIn(bytes.toString('latin1'));
    if (words.length > 0) findings.residue.push(`${words.length} words stand in the clear in ${name}`);
    const keys = dropKeys.filter((key) => bytes.includes(key));
    if (keys.length > 0) findings.residue.push(`${keys.length} destroyed keys still stand in ${name}`);
  }
  const copy = await mkdtemp(join(tmpdir(), 'trialogue-remains-'));
  try {
    await cp(dataDir, copy, { recursive: true });
    await compare(copy, session, sheet, findings);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};

const filesUnder = async (folder: string): Promise<readonly (readonly [string, Buffer])[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const),
  );
};

/** Reads the log as the server does and holds it against what should be left. */
const compare = async (dataDir: string, session: string, sheet: Sheet, findings: Findings): Promise<void> => {
  const masterKey = await loadMasterKey(join(dataDir, 'keys', 'master.key'));
  const store = await openSqliteStore({ dataDir, masterKey, clock: new ManualClock() });
  const readable: NumberedEntry[] = [];
  for (let from = 1; ; ) {
    const batch = await store.read(SessionId.parse(session), from, READ_AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) break;
    readable.push(...batch);
    from = last.n + 1;
  }
  await store.close();
  const sql =
    'SELECT n, coalesce(sealed_for, person_id) AS person, save_class AS save FROM session_event WHERE session_id = ?';
  const sealings = new Map(
    query(dataDir, sql, session).map((row) => {
      const { n, ...sealing } = Sealing.parse(row);
      return [n, sealing] as const;
    }),
  );
  const kept = sheet.copies.filter(({ save }) => save !== 'drop');
  const due = kept.map(nameOf);
  const there = readable.flatMap(({ n, entry: { event } }) => {
    if (!('entry' in event) || !('value' in event) || event.value === null) return [];
    const { person = null, save = null } = sealings.get(n) ?? {};
    return [nameOf({ kind: event.kind, entry: event.entry, person, save, value: event.value })];
  });
  for (const name of without(there, due))
    findings.residue.push(`can still be opened: ${wordsFor(sheet, name)}`);
  for (const name of without(due, there)) findings.faults.push(`cannot be opened: ${wordsFor(sheet, name)}`);
  const words = new Set(kept.flatMap(({ value }) => secretsOf(value)));
  const dropped = secretsOf(readable).filter((word) => !words.has(word));
  if (dropped.length > 0) findings.residue.push(`${dropped.length} dropped words can still be read`);
};

type Named = { readonly [Key in keyof Copy]: Key extends 'entry' ? string : unknown };

const nameOf = ({ kind, entry, person, save, value }: Named): string =>
  JSON.stringify([entry, kind, person, save, value]);

/** Which piece it is, in words of the template and without what was written. */
const wordsFor = ({ pieces, copies }: Sheet, name: string): string => {
  const [entry, kind, , save] = z.array(z.unknown()).parse(JSON.parse(name));
  const piece = pieces.find(({ id }) => id === entry);
  const copy = copies.find((each) => each.entry === entry);
  const where =
    piece === undefined ? (copy === undefined ? 'unknown' : 'erased') : `${piece.region.id} ${piece.status}`;
  return `${String(kind)} of ${where} as ${String(save)}`;
};

/** The first list without what is in the second, as often as it is there. */
const without = (list: readonly string[], taken: readonly string[]): readonly string[] => {
  const left = [...taken];
  return list.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
