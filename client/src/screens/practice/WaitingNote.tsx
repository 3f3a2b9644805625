import './WaitingNote.css';
import type { SessionSummary } from '@trialogue/shared/http/sessions.ts';
import { type ReactNode, useEffect } from 'react';
import { Icon } from '../../components/ui/Icon.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { useWaiting } from '../../hooks/useWaiting.ts';
import { text } from '../../text/en.ts';

interface WaitingNoteProps {
  readonly session: SessionSummary;
  /** In its place while nobody waits. */
  readonly otherwise?: ReactNode;
}

/** Who waits before this session to be let in. */
export const WaitingNote = ({ session, otherwise }: WaitingNoteProps) => {
  const { announce } = useNotices();
  const names = useWaiting(session);
  const words = names.length === 0 ? undefined : text.sessions.waits(names);
  useEffect(() => {
    if (words !== undefined) announce(words);
  }, [words, announce]);
  if (words === undefined) return otherwise;
  return (
    <p className="waiting-note">
      <Icon name="people" />
      {words}
    </p>
  );
};
