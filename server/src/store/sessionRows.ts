import { createHash } from 'node:crypto';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { keepingOf, LogEntry, treatmentOf } from '@trialogue/shared/log/event.ts';
import { seal, unsealText } from '../keys/sealing.ts';
import type { ContentOwner, KeyRing } from './ContentKeys.ts';
import type { NumberedEntry } from './SessionStore.ts';
import type { Schema } from './schema.ts';

type Row = Schema['session_event'];

const contextOf = (session: SessionId, n: number): string => `event/${session}/${n}`;

/** Whose key seals the entry; `undefined` if it holds no content. */
export const sealerOf = (session: SessionId, entry: LogEntry): ContentOwner | undefined =>
  treatmentOf[entry.event.kind].holds === 'content' ? { session, ...keepingOf(entry) } : undefined;

/** The entry as it is stored; `ring` holds the key of whoever seals it. */
export const rowFrom = (session: SessionId, n: number, entry: LogEntry, ring: KeyRing): Row => {
  const { by, at, event } = entry;
  const sealer = sealerOf(session, entry);
  const json = JSON.stringify(event);
  return {
    session_id: session,
    n,
    at,
    person_id: by,
    kind: event.kind,
    sealed: sealer === undefined ? 0 : 1,
    body: sealer === undefined ? Buffer.from(json) : seal(ring.get(sealer), json, contextOf(session, n)),
    sealed_for: sealer === undefined ? null : (sealer.person ?? ''),
    save_class: sealer === undefined ? null : sealer.save,
  };
};

/** The row's event as JSON, or `undefined` if its key was destroyed. */
const jsonFrom = (row: Row, ring: KeyRing): string | undefined => {
  const { session_id: session, n, person_id: by } = row;
  if (row.sealed !== 1) return Buffer.from(row.body).toString('utf8');
  const person = row.sealed_for === '' ? null : (row.sealed_for ?? by);
  const key = ring.find({ session, person, save: row.save_class ?? 'couple' });
  return key && unsealText(key, row.body, contextOf(session, n));
};

/** The stored entry, or `undefined` if its key was destroyed. */
export const entryFrom = (row: Row, ring: KeyRing): NumberedEntry | undefined => {
  const json = jsonFrom(row, ring);
  if (json === undefined) return undefined;
  return { n: row.n, entry: LogEntry.parse({ by: row.person_id, at: row.at, event: JSON.parse(json) }) };
};

const fingerprint = (n: number, by: string | null, at: number, json: string): string =>
  createHash('sha256').update(`${n} ${by} ${at} ${json}`).digest('base64');

/** What tells one entry at one number from any other. */
export const fingerprintOf = (n: number, { by, at, event }: LogEntry): string =>
  fingerprint(n, by, at, JSON.stringify(event));

/** The same of a stored entry; `undefined` if its key was destroyed. */
export const storedFingerprint = (row: Row, ring: KeyRing): string | undefined => {
  const json = jsonFrom(row, ring);
  return json === undefined ? undefined : fingerprint(row.n, row.person_id, row.at, json);
};
