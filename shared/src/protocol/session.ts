import { z } from 'zod';
import { PlacedWire } from '../board/boardState.ts';
import { DeviceId, PersonId } from '../ids.ts';
import { MAX_KIND_MESSAGE } from '../limits.ts';
import { LogEntry } from '../log/event.ts';
import { ChatLine, SessionWire } from '../log/sessionState.ts';
import { Seat } from '../roles.ts';
import { Place } from '../stage/stageState.ts';
import { words } from '../text.ts';
import { defineNotice, defineRequest, nothing, where } from './define.ts';

export const Self = z.strictObject({ id: PersonId, seat: Seat, name: z.string() });
export type Self = z.output<typeof Self>;

/**
 * A resume point: how many entries this person has been shown, in which life of the session's memory. Opaque
 * to the client.
 */
export const Cursor = z.strictObject({ epoch: z.string().max(40), shown: z.int().nonnegative() });
export type Cursor = z.output<typeof Cursor>;

/** What a person learns on coming in: nothing of the others before being let in; then all that is theirs to know. */
export const Entered = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('outside'),
    place: Place,
    self: Self,
    /** Another device holds this link; the therapist is asked before this one may come in. */
    otherDevice: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('snapshot'),
    self: Self,
    view: SessionWire,
    /** How many parts of what is drawn and said are to be read with `session:read`; 0 if the view has it all. */
    parts: z.int().nonnegative(),
    cursor: Cursor,
    saved: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('increments'),
    self: Self,
    entries: z.array(LogEntry),
    cursor: Cursor,
    saved: z.boolean(),
  }),
]);
export type Entered = z.output<typeof Entered>;

/** What is drawn and said, in order; the parts of a snapshot put together are what the view would have held. */
export const SnapshotPart = z.strictObject({
  objects: z.array(PlacedWire),
  removed: z.array(PlacedWire),
  chat: z.array(ChatLine),
});
export type SnapshotPart = z.output<typeof SnapshotPart>;

/** Three-step network quality, 3 good. `null`: not measured yet. */
export const NetworkLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable();
export type NetworkLevel = z.output<typeof NetworkLevel>;

export const SourceState = z.enum(['off', 'on', 'paused']);
export type SourceState = z.output<typeof SourceState>;

/** What is true of a person right now and is not kept in the log. */
export const Presence = z.strictObject({
  person: PersonId,
  connected: z.boolean(),
  microphone: SourceState,
  camera: SourceState,
  screen: SourceState,
  network: NetworkLevel,
  /** Their line carries plain voices only: whoever they hear sends one. */
  narrow: z.boolean(),
});
export type Presence = z.output<typeof Presence>;

export const Knock = z.strictObject({
  person: PersonId,
  device: DeviceId,
  /** Server time of the knock. */
  sinceAt: z.number(),
  /** The link is bound to another device; letting this one in moves the link to it. */
  otherDevice: z.boolean(),
});
export type Knock = z.output<typeof Knock>;

export const sessionRequests = {
  /** The whole state of what this person may know, or what is new since `cursor`. */
  'session:enter': defineRequest({
    input: z.strictObject({ cursor: Cursor.nullable() }),
    output: Entered,
    permission: 'session.takePart',
    places: where.anywhere,
    rate: 'snapshot',
  }),
  /** A part of the snapshot that this connection was last answered; `not-found` for any other. */
  'session:read': defineRequest({
    input: z.strictObject({ part: z.int().min(0).max(10_000) }),
    output: SnapshotPart,
    permission: 'session.takePart',
    places: where.afterAll,
    rate: 'drawing',
  }),
  /** Partner: from the device check into the waiting room. Therapist: onto the stage. */
  'session:arrive': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'session.takePart',
    places: where.door,
    rate: 'control',
  }),
  'session:leave': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'session.takePart',
    places: where.anywhere,
    rate: 'control',
  }),
  'session:admit': defineRequest({
    input: z.strictObject({
      knocks: z
        .array(z.strictObject({ person: PersonId, device: DeviceId }))
        .min(1)
        .max(2),
    }),
    output: nothing,
    permission: 'session.admit',
    places: where.directing,
    rate: 'control',
  }),
  'session:decline': defineRequest({
    input: z.strictObject({ person: PersonId, device: DeviceId, message: words(MAX_KIND_MESSAGE) }),
    output: nothing,
    permission: 'session.admit',
    places: where.directing,
    rate: 'control',
  }),
  'session:remove': defineRequest({
    input: z.strictObject({ person: PersonId }),
    output: nothing,
    permission: 'session.moderate',
    places: where.directing,
    rate: 'control',
  }),
  /** Ends the session for one partner; the others stay. To that partner it is the end like any other. */
  'session:finish': defineRequest({
    input: z.strictObject({ person: PersonId }),
    output: nothing,
    permission: 'session.end',
    places: where.directing,
    rate: 'control',
  }),
  'session:mute': defineRequest({
    input: z.strictObject({ person: PersonId, muted: z.boolean() }),
    output: nothing,
    permission: 'session.moderate',
    places: where.directing,
    rate: 'control',
  }),
  /** A locked session lets nobody knock. */
  'session:lock': defineRequest({
    input: z.strictObject({ locked: z.boolean() }),
    output: nothing,
    permission: 'session.moderate',
    places: where.directing,
    rate: 'control',
  }),
  'session:end': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'session.end',
    places: where.directing,
    rate: 'control',
  }),
  /** Server time in ms, for the client's clock offset. */
  'clock:probe': defineRequest({
    input: nothing,
    output: z.strictObject({ now: z.number() }),
    permission: 'session.takePart',
    places: where.anywhere,
    rate: 'clock',
  }),
};

export const sessionNotices = {
  /** New entries of this person's log, in order; `cursor` is the place after the last. */
  'session:appended': defineNotice({
    payload: z.strictObject({ entries: z.array(LogEntry), cursor: Cursor }),
  }),
  /** Let in, declined, put out or ended: the client asks `session:enter` afresh or shows a last page. */
  'session:placed': defineNotice({
    payload: z.strictObject({
      place: Place,
      why: z.enum(['admitted', 'declined', 'removed', 'revoked', 'replaced', 'locked', 'ended', 'canceled']),
      message: z.string(),
    }),
  }),
  'session:knocks': defineNotice({ payload: z.strictObject({ knocks: z.array(Knock) }) }),
  'session:presence': defineNotice({ payload: z.strictObject({ people: z.array(Presence) }) }),
  /** False while the store cannot save; true again once everything is saved. */
  'session:saved': defineNotice({ payload: z.strictObject({ saved: z.boolean() }) }),
  /** The server is about to restart; the client reconnects by itself. */
  'session:restarting': defineNotice({ payload: nothing }),
  'session:moving': defineNotice({ payload: nothing }),
};
