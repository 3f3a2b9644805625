import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { HttpFailure } from '@trialogue/shared/http/failure.ts';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../logger.ts';

const statusOf = {
  'invalid-payload': 400,
  'not-allowed': 403,
  'wrong-stage': 409,
  'rate-limited': 429,
  'not-found': 404,
  unauthorised: 401,
  'link-not-valid': 404,
  'version-mismatch': 409,
  'not-saved': 503,
  'not-yours': 403,
  'object-gone': 410,
  'board-full': 409,
  'already-exists': 409,
  'session-ended': 409,
  'session-locked': 409,
  'not-your-turn': 409,
  'room-changed': 409,
  'entry-changed': 409,
  'not-offered': 409,
  'consent-needed': 403,
  'media-unavailable': 503,
  replaced: 409,
  'not-connected': 503,
  'timed-out': 504,
  'shutting-down': 503,
  moved: 503,
  internal: 500,
} as const satisfies Readonly<Record<ErrorCode, number>>;

/** What Express and its body parser throw for a request they cannot read. */
const clientStatusOf = (error: unknown): number | undefined =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500
    ? error.status
    : undefined;

/** Everything under `/api` that no route answered. */
export const answerNotFound: RequestHandler = () => {
  throw new SessionError('not-found');
};

/** Turns whatever was thrown into `{ error: { code, message } }`; our own bugs are logged and say nothing. */
export const answerFailures = (logger: Logger): ErrorRequestHandler => {
  const failureOf = (error: unknown): { readonly status: number; readonly body: HttpFailure } => {
    if (error instanceof SessionError) {
      return { status: statusOf[error.code], body: { error: { code: error.code, message: error.message } } };
    }
    const status = clientStatusOf(error);
    if (status !== undefined) {
      return { status, body: { error: { code: 'invalid-payload', message: 'unreadable request' } } };
    }
    logger.error({ err: error }, 'an HTTP request failed');
    return { status: 500, body: { error: { code: 'internal', message: 'internal' } } };
  };

  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, body } = failureOf(error);
    response.status(status).json(body);
  };
};
