import { type KeyboardEvent, type Ref, useId } from 'react';
import { regionText as words } from '../../text/regions.ts';
import { useDraftText } from './useDraftText.ts';

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly letters: number;
  readonly onChange: (text: string) => void;
  readonly hint?: string | undefined;
  /** Grows with its words. */
  readonly lines?: 'one' | 'many';
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** How near the limit the count appears: a tenth of what there is room for, and never fewer than ten letters. */
const isNear = (left: number, letters: number): boolean => left <= Math.max(10, letters / 10);

/** Words of one’s own, given on at every letter. */
export const DraftField = ({
  label,
  value,
  letters,
  onChange,
  hint,
  lines = 'many',
  onKeyDown,
  ref,
}: DraftFieldProps) => {
  const id = useId();
  const { text, onType, onBlur } = useDraftText(value, onChange);
  const left = letters - text.length;
  const near = isNear(left, letters);
  return (
    <span className="draft-field">
      <textarea
        ref={ref}
        className="draft-words"
        data-lines={lines}
        aria-label={label}
        aria-describedby={near ? id : undefined}
        placeholder={hint}
        rows={1}
        maxLength={letters}
        autoComplete="off"
        value={text}
        onChange={(event) => onType(event.target.value)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      {near && (
        <span className="draft-left" id={id}>
          {words.left(Math.max(0, left))}
        </span>
      )}
    </span>
  );
};
