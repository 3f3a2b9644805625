import { useEffect, useState } from 'react';
import { useNotices } from '../../hooks/useNotices.ts';
import { text } from '../../text/en.ts';
import { Button } from './Button.tsx';

interface CopyButtonProps {
  readonly label: string;
  readonly value: string;
}

/** Long enough to be seen, short enough not to be taken for the button's name. */
const DONE_MS = 2_500;

/** Puts the value on the clipboard and says so; where the browser refuses, it says what to do instead. */
export const CopyButton = ({ label, value }: CopyButtonProps) => {
  const notices = useNotices();
  const [done, setDone] = useState(false);

  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setDone(true);
      notices.announce(text.ui.copied);
    } catch {
      notices.show({ kind: 'problem', words: text.ui.copyRefused });
    }
  };

  return (
    <Button icon={done ? 'check' : 'copy'} onClick={() => void copy()}>
      {done ? text.ui.copied : label}
    </Button>
  );
};
