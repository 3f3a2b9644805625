import { z } from 'zod';

const ID_BYTES = 16;
const ID_PATTERN = /^[A-Za-z0-9_-]{22}$/;

const idSchema = z.string().regex(ID_PATTERN);

/** Every id is 128 bit from the platform's CSPRNG, written as 22 characters of base64url. */
export const SessionId = idSchema.brand('SessionId');
export type SessionId = z.output<typeof SessionId>;

/** One seat in one session: the therapist or one of the partners. Never reused in another session. */
export const PersonId = idSchema.brand('PersonId');
export type PersonId = z.output<typeof PersonId>;

export const AccountId = idSchema.brand('AccountId');
export type AccountId = z.output<typeof AccountId>;

/** A private link of one partner to one session; renewing a link makes a new one. */
export const LinkId = idSchema.brand('LinkId');
export type LinkId = z.output<typeof LinkId>;

/** One browser profile of one partner; the first one to open a link binds it. */
export const DeviceId = idSchema.brand('DeviceId');
export type DeviceId = z.output<typeof DeviceId>;

/** Chosen by the client for each operation, so that a repeat after a lost acknowledgement is applied once. */
export const OperationId = idSchema.brand('OperationId');
export type OperationId = z.output<typeof OperationId>;

export const PageId = idSchema.brand('PageId');
export type PageId = z.output<typeof PageId>;

export const ObjectId = idSchema.brand('ObjectId');
export type ObjectId = z.output<typeof ObjectId>;

/** One exercise as one couple does it, over one session or several. */
export const RunId = idSchema.brand('RunId');
export type RunId = z.output<typeof RunId>;

/** One thing that one person put in a region of an exercise. */
export const EntryId = idSchema.brand('EntryId');
export type EntryId = z.output<typeof EntryId>;

/** One stretch of the therapist's plan for a session. */
export const BlockId = idSchema.brand('BlockId');
export type BlockId = z.output<typeof BlockId>;

/** Ids that mediasoup chooses (UUIDs): transports, producers, consumers. */
export const MediaId = z.string().regex(/^[0-9a-f-]{36}$/);
export type MediaId = z.output<typeof MediaId>;

const randomId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

/** A fresh id of the given brand: `newId(PersonId)`. */
export const newId = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> => schema.parse(randomId());
