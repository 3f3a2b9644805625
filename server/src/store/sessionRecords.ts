import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { type Kysely, type Selectable, sql } from 'kysely';
import { seal, unsealText } from '../keys/sealing.ts';
import type { ContentKeys, ContentOwner, KeyRing } from './ContentKeys.ts';
import type { Database } from './Database.ts';
import { insertLink } from './linkRecords.ts';
import type { BookingStore, SeatRecord, SessionRecord } from './PracticeStore.ts';
import type { Schema } from './schema.ts';

/** What stands for a title or a name whose key was destroyed. */
const ERASED = '–';

const seatOrder = { therapist: 0, a: 1, b: 2, co: 3 } as const;

const titleContext = (session: SessionId): string => `title/${session}`;
const nameContext = (session: SessionId, person: string): string => `name/${session}/${person}`;

const titleOwner = (session: SessionId): ContentOwner => ({ session, person: null, save: 'couple' });

type SessionStoreOfPractice = Pick<
  BookingStore,
  | 'createSession'
  | 'findSession'
  | 'listSessions'
  | 'reschedule'
  | 'markCanceled'
  | 'markEnded'
  | 'listOverdue'
  | 'countUnowned'
  | 'eraseContent'
>;

/** Booked sessions in the database; titles and display names are sealed with the session's own key. */
export const createSessionRecords = (database: Database, keys: ContentKeys): SessionStoreOfPractice => {
  const sessionFrom = (
    row: Selectable<Schema['session']>,
    seats: readonly Selectable<Schema['seat']>[],
    ring: KeyRing,
  ): SessionRecord => {
    const key = ring.find(titleOwner(row.id));
    const open = (sealed: Uint8Array, context: string) =>
      key === undefined ? ERASED : unsealText(key, sealed, context);
    const people: SeatRecord[] = seats.map(({ person_id: id, seat, sealed_name }) => ({
      id,
      seat,
      name: open(sealed_name, nameContext(row.id, id)),
    }));
    return {
      id: row.id,
      owner: row.owner_id,
      coTherapist: row.co_therapist_id,
      title: open(row.sealed_title, titleContext(row.id)),
      startsAt: row.starts_at,
      timeZone: row.time_zone,
      plannedMinutes: row.planned_minutes,
      status: row.status,
      endedAt: row.ended_at,
      people: people.sort((one, other) => seatOrder[one.seat] - seatOrder[other.seat]),
      page: row.page_id,
      continues: row.continues_id,
    };
  };

  const sessionsFrom = async (
    db: Kysely<Schema>,
    rows: readonly Selectable<Schema['session']>[],
  ): Promise<readonly SessionRecord[]> => {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const seats = await db.selectFrom('seat').selectAll().where('session_id', 'in', ids).execute();
    const seatsOf = Map.groupBy(seats, ({ session_id }) => session_id);
    const ring = await keys.of(db, ids);
    return rows.map((row) => sessionFrom(row, seatsOf.get(row.id) ?? [], ring));
  };

  const changeBooked = async (
    id: SessionId,
    change: Partial<Pick<Schema['session'], 'status' | 'starts_at' | 'time_zone' | 'planned_minutes'>>,
    linksExpireAt?: number,
  ): Promise<void> => {
    await database.write(async (transaction) => {
      const changed = await transaction
        .updateTable('session')
        .set(change)
        .where('id', '=', id)
        .where('status', '=', 'booked')
        .executeTakeFirst();
      if (changed.numUpdatedRows !== 1n) throw new SessionError('session-ended');
      if (linksExpireAt === undefined) return;
      await transaction
        .updateTable('link')
        .set({ expires_at: linksExpireAt })
        .where('session_id', '=', id)
        .where('status', '=', 'live')
        .execute();
    });
  };

  return {
    createSession: async (session, links) => {
      await database.write(async (transaction) => {
        const owner = titleOwner(session.id);
        const key = (await keys.for(transaction, [owner])).get(owner);
        await transaction
          .insertInto('session')
          .values({
            id: session.id,
            owner_id: session.owner,
            co_therapist_id: session.coTherapist,
            starts_at: session.startsAt,
            time_zone: session.timeZone,
            planned_minutes: session.plannedMinutes,
            status: session.status,
            ended_at: session.endedAt,
            page_id: session.page,
            continues_id: session.continues,
            sealed_title: seal(key, session.title, titleContext(session.id)),
          })
          .execute();
        await transaction
          .insertInto('seat')
          .values(
            session.people.map(({ id, seat, name }) => ({
              person_id: id,
              session_id: session.id,
              seat,
              sealed_name: seal(key, name, nameContext(session.id, id)),
            })),
          )
          .execute();
        for (const link of links) await insertLink(transaction, link);
      });
    },

    findSession: (id, therapist) =>
      database.read(async (db) => {
        const byId = db.selectFrom('session').selectAll().where('id', '=', id);
        const found =
          therapist === undefined
            ? byId
            : byId.where(({ eb, or }) =>
                or([eb('owner_id', '=', therapist), eb('co_therapist_id', '=', therapist)]),
              );
        const row = await found.executeTakeFirst();
        return row && (await sessionsFrom(db, [row]))[0];
      }),

    listSessions: (therapist, { fromAt, toAt, order, limit }) =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('session')
          .selectAll()
          .where(({ eb, or }) => or([eb('owner_id', '=', therapist), eb('co_therapist_id', '=', therapist)]))
          .where('starts_at', '>=', fromAt)
          .where('starts_at', '<', toAt)
          .orderBy('starts_at', order === 'latest first' ? 'desc' : 'asc')
          .orderBy('id')
          .limit(limit)
          .execute();
        return sessionsFrom(db, rows);
      }),

    reschedule: (id, { startsAt, timeZone, plannedMinutes }, linksExpireAt) =>
      changeBooked(
        id,
        { starts_at: startsAt, time_zone: timeZone, planned_minutes: plannedMinutes },
        linksExpireAt,
      ),

    markCanceled: (id) => changeBooked(id, { status: 'canceled' }),

    markEnded: async (id, endedAt) => {
      await database.write((transaction) =>
        transaction
          .updateTable('session')
          .set({ status: 'ended', ended_at: endedAt })
          .where('id', '=', id)
          .where('status', '=', 'booked')
          .execute(),
      );
    },

    countUnowned: (fromAt, toAt) =>
      database.read(async (db) => {
        const { count } = await db
          .selectFrom('session')
          .leftJoin('ownership', 'ownership.session_id', 'session.id')
          .select(({ fn }) => fn.countAll<number | string | bigint>().as('count'))
          .where('status', '=', 'booked')
          .where('starts_at', '>=', fromAt)
          .where('starts_at', '<', toAt)
          .where('ownership.node', 'is', null)
          .executeTakeFirstOrThrow();
        return Number(count);
      }),

    listOverdue: (now, before, limit) =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('session')
          .selectAll()
          .where('status', '=', 'booked')
          .where(sql<number>`starts_at + planned_minutes * 60000`, '<', before)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('session_event')
                .select('session_event.n')
                .whereRef('session_event.session_id', '=', 'session.id'),
            ),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('link')
                  .select('link.id')
                  .whereRef('link.session_id', '=', 'session.id')
                  .where('link.status', '=', 'live')
                  .where('link.expires_at', '>', now),
              ),
            ),
          )
          .orderBy('starts_at')
          .limit(limit)
          .execute();
        return sessionsFrom(db, rows);
      }),

    eraseContent: (session, person) =>
      database.write((transaction) => keys.destroy(transaction, { session, person })),
  };
};
