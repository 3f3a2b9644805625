import type { SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import type { PersonId, SessionId } from '@trialogue/shared/ids.ts';
import type { Kysely, Transaction } from 'kysely';
import type { MasterKey } from '../keys/masterKey.ts';
import { newKey, seal, unseal } from '../keys/sealing.ts';
import type { Database } from './Database.ts';
import type { Schema } from './schema.ts';

/** Whose content a key opens: one person's in one session and one save class, or (`null`) the session's own. */
export interface ContentOwner {
  readonly session: SessionId;
  readonly person: PersonId | null;
  readonly save: SaveClass;
}

const nameOf = ({ session, person, save }: ContentOwner): string => `${session}/${person ?? ''}/${save}`;
const contextOf = (owner: ContentOwner): string => `content-key/${nameOf(owner)}`;

/** The keys of some sessions as they are at one moment. Not kept: another node may destroy one at any time. */
export interface KeyRing {
  /** The owner's key, or `undefined` if there is none (any more). */
  find(owner: ContentOwner): Uint8Array | undefined;
  /** The key of an owner for whom the ring was made to write with. */
  get(owner: ContentOwner): Uint8Array;
}

/** The keys under which content is sealed at rest: one for each session, person and save class. */
export class ContentKeys {
  readonly #database: Database;
  readonly #wrapping: Uint8Array;

  constructor(database: Database, masterKey: MasterKey) {
    this.#database = database;
    this.#wrapping = masterKey.derive('content keys');
  }

  /** Every key there is for these sessions, to read with. */
  async of(db: Kysely<Schema>, sessions: readonly SessionId[]): Promise<KeyRing> {
    if (sessions.length === 0) return this.#ring([]);
    return this.#ring(
      await db.selectFrom('content_key').selectAll().where('session_id', 'in', sessions).execute(),
    );
  }

  /**
   * Keys to write with: those of the owners are there, made in this transaction if need be, and nobody destroys one until
   * it ends.
   */
  async for(transaction: Transaction<Schema>, owners: readonly ContentOwner[]): Promise<KeyRing> {
    const wanted = new Map(owners.map((owner) => [nameOf(owner), owner]));
    if (wanted.size === 0) return this.#ring([]);
    const sessions = [...new Set(owners.map(({ session }) => session))];
    const held = () =>
      transaction
        .selectFrom('content_key')
        .selectAll()
        .where('session_id', 'in', sessions)
        .$if(this.#database.shared, (query) => query.forKeyShare())
        .execute();
    const rows = await held();
    for (const row of rows) {
      wanted.delete(nameOf({ session: row.session_id, person: row.person_id || null, save: row.save_class }));
    }
    if (wanted.size === 0) return this.#ring(rows);
    await transaction
      .insertInto('content_key')
      .values(
        [...wanted.values()].map((owner) => ({
          session_id: owner.session,
          person_id: owner.person ?? '',
          save_class: owner.save,
          sealed_key: seal(this.#wrapping, newKey(), contextOf(owner)),
        })),
      )
      // Of two that make it at once, both use the one that was first.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return this.#ring(await held());
  }

  /** Destroys every key of a person: whatever they left in the session can never be opened again. */
  async destroy(
    transaction: Transaction<Schema>,
    { session, person }: Omit<ContentOwner, 'save'>,
  ): Promise<void> {
    await transaction
      .deleteFrom('content_key')
      .where('session_id', '=', session)
      .where('person_id', '=', person ?? '')
      .execute();
  }

  /** Destroys the keys of everything in the session that is not kept. */
  async drop(transaction: Transaction<Schema>, session: SessionId): Promise<void> {
    await transaction
      .deleteFrom('content_key')
      .where('session_id', '=', session)
      .where('save_class', '=', 'drop')
      .execute();
  }

  #ring(rows: readonly Schema['content_key'][]): KeyRing {
    const sealed = new Map(
      rows.map((row) => [
        nameOf({ session: row.session_id, person: row.person_id || null, save: row.save_class }),
        row.sealed_key,
      ]),
    );
    const opened = new Map<string, Uint8Array>();
    const find = (owner: ContentOwner): Uint8Array | undefined => {
      const name = nameOf(owner);
      const known = opened.get(name);
      if (known !== undefined) return known;
      const found = sealed.get(name);
      if (found === undefined) return undefined;
      const key = unseal(this.#wrapping, found, contextOf(owner));
      opened.set(name, key);
      return key;
    };
    return {
      find,
      get: (owner) => {
        const key = find(owner);
        if (key === undefined) throw new Error('this ring was not made for that owner');
        return key;
      },
    };
  }
}
