import { SessionError, type WireError } from '@trialogue/shared/errors.ts';
import type { Logger } from '../logger.ts';

/** The one conversion from a thrown value to what a client sees. Whatever is not a `SessionError` is our bug. */
export const toWireError = (thrown: unknown, logger: Logger, request: string): WireError => {
  if (thrown instanceof SessionError) return { code: thrown.code, message: thrown.message };
  logger.error({ err: thrown, request }, 'a request failed');
  return { code: 'internal', message: 'internal' };
};
