import { useEffect } from 'react';
import { CalmPage } from '../../components/door/CalmPage.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { door } from '../../text/door.ts';
import type { SentWhy } from './sentBy.ts';

interface SentOutProps {
  readonly why: SentWhy;
  /** The therapist's own words, if there are any. */
  readonly message: string;
  readonly asking: boolean;
  readonly onAskAgain: () => void;
  readonly onCheckAgain: () => void;
  readonly onLeave: () => void;
}

/** A partner stands outside and may ask again: declined, put out, or the room is closed for now. */
export const SentOut = ({ why, message, asking, onAskAgain, onCheckAgain, onLeave }: SentOutProps) => {
  const { announce } = useNotices();
  const { title, words, todo } = door.sent[why];

  useEffect(() => {
    announce(message === '' ? `${title}. ${words}` : `${title}. ${door.sent.message}: ${message}`);
  }, [title, words, message, announce]);

  return (
    <CalmPage
      title={title}
      actions={
        <>
          <Button tone="primary" busy={asking} onClick={onAskAgain}>
            {door.waiting.askAgain}
          </Button>
          <Button onClick={onCheckAgain}>{door.waiting.checkAgain}</Button>
          <Button onClick={onLeave}>{door.waiting.leave}</Button>
        </>
      }
    >
      <p>{words}</p>
      {message !== '' && (
        <figure className="calm-page-message">
          <figcaption>{door.sent.message}</figcaption>
          <blockquote>{message}</blockquote>
        </figure>
      )}
      <p className="calm-page-soft">{todo}</p>
    </CalmPage>
  );
};
