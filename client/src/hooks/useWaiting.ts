import type { SessionSummary } from '@trialogue/shared/http/sessions.ts';
import { createContext, use } from 'react';
import type { WaitingNow } from '../signalling/Reception.ts';

export const WaitingContext = createContext<WaitingNow>(new Map());

/** The names of those who wait before this session now, in the order of their seats. */
export const useWaiting = ({ id, partners }: SessionSummary): readonly string[] => {
  const seats = use(WaitingContext).get(id) ?? [];
  return partners.filter(({ seat }) => seats.includes(seat)).map(({ name }) => name);
};
