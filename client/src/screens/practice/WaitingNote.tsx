import './WaitingNote.css';
import type { SessionSummary } from '@trialogue/shared/http/sessions.ts';
import { useEffect } from 'react';
import { Icon } from '../../components/ui/Icon.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { useWaiting } from '../../hooks/useWaiting.ts';
import { text } from '../../text/en.ts';

/** Who waits before this session to be let in; nothing if nobody does. */
export const WaitingNote = ({ session }: { readonly session: SessionSummary }) => {
  const { announce } = useNotices();
  const names = useWaiting(session);
  const words = names.length === 0 ? undefined : text.sessions.waits(names);
  useEffect(() => {
    if (words !== undefined) announce(words);
  }, [words, announce]);
  if (words === undefined) return null;
  return (
    <p className="waiting-note">
      <Icon name="people" />
      {words}
    </p>
  );
};
