import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { Logger } from '../logger.ts';

/** What a client whose handshake failed is told: the code, and nothing of ours. */
export const refusal = (thrown: unknown, logger: Logger): Error => {
  const code: ErrorCode = thrown instanceof SessionError ? thrown.code : 'internal';
  if (code === 'internal') logger.error({ err: thrown }, 'a handshake failed');
  return Object.assign(new Error(code), { data: { code } });
};
