import type { StartReading } from '@trialogue/shared/http/sessions.ts';
import type { Notices } from '../../hooks/useNotices.ts';
import { text } from '../../text/en.ts';

/** Says how a wall time was understood on a night on which the clocks change; it stays until it is closed. */
export const tellReading = (notices: Notices, reading: StartReading): void => {
  if (reading === 'exact') return;
  notices.show({ kind: 'problem', words: text.session[reading] });
};
