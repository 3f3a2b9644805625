import { SessionError } from '@trialogue/shared/errors.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { type Kysely, type Selectable, sql } from 'kysely';
import { seal, unsealText } from '../keys/sealing.ts';
import type { ContentKeys } from './ContentKeys.ts';
import { insertLink } from './linkRecords.ts';
import type { BookingStore, SeatRecord, SessionRecord } from './PracticeStore.ts';
import type { SqliteFile } from './SqliteFile.ts';
import type { Schema } from './schema.ts';

/** What stands for a title or a name whose key was destroyed. */
const ERASED = '–';

const seatOrder = { therapist: 0, a: 1, b: 2, co: 3 } as const;

const titleContext = (session: SessionId): string => `title/${session}`;
const nameContext = (session: SessionId, person: string): string => `name/${session}/${person}`;

type SessionStoreOfPractice = Pick<
  BookingStore,
  | 'createSession'
  | 'findSession'
  | 'listSessions'
  | 'reschedule'
  | 'markCanceled'
  | 'markEnded'
  | 'listOverdue'
  | 'eraseContent'
>;

/** Booked sessions in the database; titles and display names are sealed with the session's own key. */
export const createSessionRecords = (file: SqliteFile, keys: ContentKeys): SessionStoreOfPractice => {
  const sessionFrom = async (
    db: Kysely<Schema>,
    row: Selectable<Schema['session']>,
    seats: readonly Selectable<Schema['seat']>[],
  ): Promise<SessionRecord> => {
    const key = await keys.find(db, { session: row.id, person: null, save: 'couple' });
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

  const changeBooked = async (
    id: SessionId,
    change: Partial<Pick<Schema['session'], 'status' | 'starts_at' | 'time_zone' | 'planned_minutes'>>,
    linksExpireAt?: number,
  ): Promise<void> => {
    await file.write(async (transaction) => {
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
      await file.write(async (transaction) => {
        const key = await keys.obtain(transaction, { session: session.id, person: null, save: 'couple' });
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
        for (const { id, seat, name } of session.people) {
          await transaction
            .insertInto('seat')
            .values({
              person_id: id,
              session_id: session.id,
              seat,
              sealed_name: seal(key, name, nameContext(session.id, id)),
            })
            .execute();
        }
        for (const link of links) await insertLink(transaction, link);
      });
    },

    findSession: (id, therapist) =>
      file.read(async (db) => {
        const byId = db.selectFrom('session').selectAll().where('id', '=', id);
        const found =
          therapist === undefined
            ? byId
            : byId.where(({ eb, or }) =>
                or([eb('owner_id', '=', therapist), eb('co_therapist_id', '=', therapist)]),
              );
        const row = await found.executeTakeFirst();
        if (row === undefined) return undefined;
        const seats = await db.selectFrom('seat').selectAll().where('session_id', '=', id).execute();
        return sessionFrom(db, row, seats);
      }),

    listSessions: (therapist, { fromAt, toAt, order, limit }) =>
      file.read(async (db) => {
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
        if (rows.length === 0) return [];
        const seats = await db
          .selectFrom('seat')
          .selectAll()
          .where(
            'session_id',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
        const seatsOf = Map.groupBy(seats, ({ session_id }) => session_id);
        return Promise.all(rows.map((row) => sessionFrom(db, row, seatsOf.get(row.id) ?? [])));
      }),

    reschedule: (id, { startsAt, timeZone, plannedMinutes }, linksExpireAt) =>
      changeBooked(
        id,
        { starts_at: startsAt, time_zone: timeZone, planned_minutes: plannedMinutes },
        linksExpireAt,
      ),

    markCanceled: (id) => changeBooked(id, { status: 'canceled' }),

    markEnded: async (id, endedAt) => {
      await file.write((transaction) =>
        transaction
          .updateTable('session')
          .set({ status: 'ended', ended_at: endedAt })
          .where('id', '=', id)
          .where('status', '=', 'booked')
          .execute(),
      );
    },

    listOverdue: (now, before, limit) =>
      file.read(async (db) => {
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
        return Promise.all(
          rows.map(async (row) => {
            const seats = await db.selectFrom('seat').selectAll().where('session_id', '=', row.id).execute();
            return sessionFrom(db, row, seats);
          }),
        );
      }),

    eraseContent: (session, person) =>
      file.write((transaction) => keys.destroy(transaction, { session, person })),
  };
};
