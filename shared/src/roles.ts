import { z } from 'zod';

/** The place at the table (`co`: a second therapist); it decides the person's colour and order on every screen, and never changes. */
export const Seat = z.enum(['therapist', 'a', 'b', 'co']);
export type Seat = z.output<typeof Seat>;

export const Role = z.enum(['therapist', 'partner']);
export type Role = z.output<typeof Role>;

export const roleOf = (seat: Seat): Role => (seat === 'therapist' || seat === 'co' ? 'therapist' : 'partner');

export const permissions = [
  'session.takePart',
  'session.admit',
  'session.moderate',
  'session.end',
  'stage.direct',
  'stage.pause',
  'stage.speak',
  'stage.listen',
  'stage.return',
  'private.confide',
  'private.read',
  'timer.direct',
  'board.draw',
  'board.direct',
  'chat.say',
  'exercise.direct',
  'exercise.write',
  'exercise.answer',
  'media.exchange',
  'media.share',
  'media.askToShare',
  'media.consentToShare',
] as const;
export type Permission = (typeof permissions)[number];

/** The single table of who may do what. A new permission does not compile until every role says yes or no. */
const allowed = {
  therapist: {
    'session.takePart': true,
    'session.admit': true,
    'session.moderate': true,
    'session.end': true,
    'stage.direct': true,
    'stage.pause': true,
    'stage.speak': true,
    'stage.listen': false,
    'stage.return': false,
    'private.confide': false,
    'private.read': true,
    'timer.direct': true,
    'board.draw': true,
    'board.direct': true,
    'chat.say': true,
    'exercise.direct': true,
    'exercise.write': true,
    'exercise.answer': false,
    'media.exchange': true,
    'media.share': true,
    'media.askToShare': false,
    'media.consentToShare': true,
  },
  partner: {
    'session.takePart': true,
    'session.admit': false,
    'session.moderate': false,
    'session.end': false,
    'stage.direct': false,
    'stage.pause': true,
    'stage.speak': true,
    'stage.listen': true,
    'stage.return': true,
    'private.confide': true,
    'private.read': false,
    'timer.direct': false,
    'board.draw': true,
    'board.direct': false,
    'chat.say': true,
    'exercise.direct': false,
    'exercise.write': true,
    // To be ready, to offer, to keep: a partner's own to say.
    'exercise.answer': true,
    'media.exchange': true,
    // A partner shares only after the therapist has agreed; the session checks that consent.
    'media.share': true,
    'media.askToShare': true,
    'media.consentToShare': false,
  },
} as const satisfies Readonly<Record<Role, Readonly<Record<Permission, boolean>>>>;

export const may = (role: Role, permission: Permission): boolean => allowed[role][permission];
