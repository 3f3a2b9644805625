import type { PersonId } from '@trialogue/shared/ids.ts';
import { useMemo } from 'react';
import { useChange } from '../../hooks/useChange.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { type RoomMoment, roomChanges } from './roomChanges.ts';

/** Tells screen readers who has come, gone or lost the connection, and what has become of the conversation. */
export const useRoomAnnouncements = ({ people, presence, stage }: RoomMoment, self: PersonId): void => {
  const { announce } = useNotices();
  const moment = useMemo(() => ({ people, presence, stage }), [people, presence, stage]);
  useChange(moment, (before, after) => {
    const changes = roomChanges(before, after, self);
    if (changes.length > 0) announce(changes.join(' '));
  });
};
