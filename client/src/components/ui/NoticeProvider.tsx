import './NoticeProvider.css';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { type Notice, type Notices, NoticesContext } from '../../hooks/useNotices.ts';
import { text } from '../../text/en.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface Shown extends Notice {
  readonly id: number;
}

const MOST_AT_ONCE = 4;
/** Time to read two short sentences calmly; with something to press, time to decide as well. */
const READING_MS = 8_000;
const DECIDING_MS = 15_000;

/** Shows the notices of everything below it, and holds the live regions that screen readers listen to. */
export const NoticeProvider = ({ children }: { readonly children: ReactNode }) => {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [announced, setAnnounced] = useState('');
  const nextId = useRef(1);

  const notices = useMemo<Notices>(
    () => ({
      show: (notice) => {
        const id = nextId.current++;
        setShown((before) => [...before.slice(1 - MOST_AT_ONCE), { ...notice, id }]);
      },
      // A no-break space makes a repeat of the same words a change, so that it is read again.
      announce: (words) => setAnnounced((before) => (before === words ? `${words}\u00A0` : words)),
    }),
    [],
  );

  const remove = (id: number) => setShown((before) => before.filter((notice) => notice.id !== id));
  const quiet = shown.filter((notice) => notice.kind !== 'problem');
  const problems = shown.filter((notice) => notice.kind === 'problem');

  return (
    <NoticesContext value={notices}>
      {children}
      <div className="notices">
        <div role="alert" className="notices-region">
          {problems.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} onClose={() => remove(notice.id)} />
          ))}
        </div>
        <div role="status" className="notices-region">
          {quiet.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} onClose={() => remove(notice.id)} />
          ))}
          <VisuallyHidden>{announced}</VisuallyHidden>
        </div>
      </div>
    </NoticesContext>
  );
};

interface NoticeCardProps {
  readonly notice: Shown;
  readonly onClose: () => void;
}

const NoticeCard = ({ notice, onClose }: NoticeCardProps) => {
  // Nothing goes away under a pointer or while it has the focus.
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const stays = notice.kind === 'problem' || pointed || focused;
  const readingMs = notice.action === undefined ? READING_MS : DECIDING_MS;
  const close = useEffectEvent(onClose);

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => close(), readingMs);
    return () => clearTimeout(timer);
  }, [stays, readingMs]);

  return (
    <article
      className={notice.kind === 'problem' ? 'notice notice-problem' : 'notice'}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Icon name={notice.kind === 'problem' ? 'warning' : 'check'} />
      <p>{notice.words}</p>
      {notice.action !== undefined && (
        <Button
          onClick={() => {
            notice.action?.onSelect();
            onClose();
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton label={text.ui.close} icon="close" size="small" tooltipAlign="end" onClick={onClose} />
    </article>
  );
};
