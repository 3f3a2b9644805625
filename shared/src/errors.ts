import { z } from 'zod';

/** The closed list of what can go wrong for a person. Each has a sentence in the client's `text/errors.ts`. */
export const ErrorCode = z.enum([
  'invalid-payload',
  'not-allowed',
  'wrong-stage',
  'rate-limited',
  'not-found',
  'unauthorised',
  'link-not-valid',
  'version-mismatch',
  'not-saved',
  'not-yours',
  'object-gone',
  'board-full',
  'already-exists',
  'session-ended',
  'session-locked',
  'consent-needed',
  'not-your-turn',
  'room-changed',
  'moved',
  'entry-changed',
  'not-offered',
  'media-unavailable',
  'replaced',
  'not-connected',
  'timed-out',
  'shutting-down',
  'internal',
]);
export type ErrorCode = z.output<typeof ErrorCode>;

/** What an error looks like on the wire. `message` is for the developer console; it never holds names or board text. */
export const WireError = z.strictObject({ code: ErrorCode, message: z.string() });
export type WireError = z.output<typeof WireError>;

/** A failure that a person can cause or meet. Any other thrown value is our bug and reaches the client as `internal`. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
