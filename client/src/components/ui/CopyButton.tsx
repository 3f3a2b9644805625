import './Field.css';
import { useEffect, useState } from 'react';
import { text } from '../../text/en.ts';
import { Button } from './Button.tsx';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface CopyButtonProps {
  readonly label: string;
  readonly value: string;
}

/** Long enough to be seen, short enough not to be taken for the button's name. */
const DONE_MS = 2_500;

/**
 * Puts the value on the clipboard and says so; where the browser refuses, it says what to do instead. Both are said
 * right here, because a region outside an open dialog is not read out.
 */
export const CopyButton = ({ label, value }: CopyButtonProps) => {
  const [outcome, setOutcome] = useState<'done' | 'refused'>();
  const done = outcome === 'done';

  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setOutcome(undefined), DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('done');
    } catch {
      setOutcome('refused');
    }
  };

  return (
    <>
      <Button icon={done ? 'check' : 'copy'} onClick={() => void copy()}>
        {done ? text.ui.copied : label}
      </Button>
      <span role="status" className="field-hint">
        {done && <VisuallyHidden>{text.ui.copied}</VisuallyHidden>}
        {outcome === 'refused' && text.ui.copyRefused}
      </span>
    </>
  );
};
