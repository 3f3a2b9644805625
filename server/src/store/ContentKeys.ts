import type { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import type { PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Kysely, Transaction } from 'kysely';
import type { MasterKey } from '../keys/masterKey.ts';
import { newKey, seal, unseal } from '../keys/sealing.ts';
import type { Schema } from './schema.ts';

/** Some ten keys a session; far more sessions than a practice has open at once. */
const MAX_CACHED = 1_000;

/** Whose content a key opens: one person's in one session and one save class, or (`null`) the session's own. */
export interface ContentOwner {
  readonly session: SessionId;
  readonly person: PersonId | null;
  readonly save: SaveClass;
}

const nameOf = ({ session, person, save }: ContentOwner): string => `${session}/${person ?? ''}/${save}`;
const contextOf = (owner: ContentOwner): string => `content-key/${nameOf(owner)}`;

/** The keys under which content is sealed at rest: one for each session, person and save class. */
export class ContentKeys {
  readonly #wrapping: Uint8Array;
  readonly #cache = new Map<string, Uint8Array>();
  /** Keys of transactions still under way. Were one cached and then rolled back, nothing could open what it seals. */
  readonly #uncommitted = new WeakMap<Transaction<Schema>, Map<string, Uint8Array>>();

  constructor(masterKey: MasterKey) {
    this.#wrapping = masterKey.derive('content keys');
  }

  /** The owner's key, or `undefined` if there is none (any more). */
  async find(db: Kysely<Schema>, owner: ContentOwner): Promise<Uint8Array | undefined> {
    const cached = this.#cache.get(nameOf(owner));
    if (cached !== undefined) return cached;
    const row = await db
      .selectFrom('content_key')
      .select('sealed_key')
      .where('session_id', '=', owner.session)
      .where('person_id', '=', owner.person ?? '')
      .where('save_class', '=', owner.save)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const key = unseal(this.#wrapping, row.sealed_key, contextOf(owner));
    this.#remember(owner, key);
    return key;
  }

  /** The owner's key, made in this transaction if there is none. */
  async obtain(transaction: Transaction<Schema>, owner: ContentOwner): Promise<Uint8Array> {
    const made = this.#uncommitted.get(transaction) ?? new Map<string, Uint8Array>();
    const existing = made.get(nameOf(owner)) ?? (await this.find(transaction, owner));
    if (existing !== undefined) return existing;
    const key = newKey();
    await transaction
      .insertInto('content_key')
      .values({
        session_id: owner.session,
        person_id: owner.person ?? '',
        save_class: owner.save,
        sealed_key: seal(this.#wrapping, key, contextOf(owner)),
      })
      .execute();
    this.#uncommitted.set(transaction, made.set(nameOf(owner), key));
    return key;
  }

  /** Destroys every key of a person: whatever they left in the session can never be opened again. */
  async destroy(
    transaction: Transaction<Schema>,
    { session, person }: Omit<ContentOwner, 'save'>,
  ): Promise<void> {
    this.clear();
    await transaction
      .deleteFrom('content_key')
      .where('session_id', '=', session)
      .where('person_id', '=', person ?? '')
      .execute();
  }

  /** Destroys the keys of everything in the session that is not kept. */
  async drop(transaction: Transaction<Schema>, session: SessionId): Promise<void> {
    this.clear();
    await transaction
      .deleteFrom('content_key')
      .where('session_id', '=', session)
      .where('save_class', '=', 'drop')
      .execute();
  }

  /** Forgets what is in memory; the next use reads the database. */
  clear(): void {
    this.#cache.clear();
  }

  #remember(owner: ContentOwner, key: Uint8Array): void {
    this.#cache.set(nameOf(owner), key);
    if (this.#cache.size <= MAX_CACHED) return;
    for (const oldest of this.#cache.keys()) {
      this.#cache.delete(oldest);
      break;
    }
  }
}
