import type { PersonId } from '@trialogue/shared/ids.ts';
import type { ChatLine } from '@trialogue/shared/log/sessionState.ts';
import { useState } from 'react';

/** Whether somebody else has written since the chat was last open; what was there at the start counts as read. */
export const useUnread = (lines: readonly ChatLine[], open: boolean, self: PersonId): boolean => {
  const last = lines.at(-1);
  const [seen, setSeen] = useState(last?.id);
  if (open && seen !== last?.id) setSeen(last?.id);
  if (open || last === undefined) return false;
  const from = lines.findIndex(({ id }) => id === seen) + 1;
  return lines.slice(from).some(({ by }) => by !== self);
};
