import type { ErrorCode } from '@trialogue/shared/errors.ts';
import type { ClientState } from '../../session/clientState.ts';

type Outside = Pick<Extract<ClientState, { kind: 'outside' }>, 'place' | 'sent'>;

/** Why a partner stands outside and may ask again. `failed`: the knock did not arrive. */
export type SentWhy = 'declined' | 'removed' | 'locked' | 'failed';

/** `undefined` while the partner waits, or the knock is still on its way (`isStuck`: for too long). Pure. */
export const sentBy = (
  { place, sent }: Outside,
  failed: ErrorCode | undefined,
  isStuck: boolean,
): SentWhy | undefined => {
  if (place === 'waiting') return undefined;
  if (failed === 'session-locked' || sent?.why === 'locked') return 'locked';
  if (sent?.why === 'declined' || sent?.why === 'removed') return sent.why;
  // Without a connection the knock repeats itself.
  const isComing = failed === undefined || failed === 'not-connected';
  return isComing && !isStuck ? undefined : 'failed';
};
