import { useId } from 'react';
import { regionText as words } from '../../text/regions.ts';
import { useDraftText } from './useDraftText.ts';
import { useGrowing } from './useGrowing.ts';

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly letters: number;
  readonly onChange: (text: string) => void;
  readonly hint?: string | undefined;
  /** `one` takes no line breaks; both grow with their words. */
  readonly lines?: 'one' | 'many';
}

/** How near the limit the count appears: a tenth of what there is room for, and never fewer than ten letters. */
const isNear = (left: number, letters: number): boolean => left <= Math.max(10, letters / 10);

/** Words of one’s own, given on at every letter. */
export const DraftField = ({ label, value, letters, onChange, hint, lines = 'many' }: DraftFieldProps) => {
  const id = useId();
  const area = useGrowing();
  const { text, onType, onBlur } = useDraftText(value, onChange);
  const left = letters - text.length;
  const near = isNear(left, letters);
  return (
    <span className="draft-field">
      <textarea
        ref={area}
        className="draft-words"
        aria-label={label}
        aria-describedby={near ? id : undefined}
        placeholder={hint}
        rows={1}
        maxLength={letters}
        autoComplete="off"
        value={text}
        onChange={({ target }) =>
          onType(lines === 'one' ? target.value.replace(/\s*\n\s*/g, ' ') : target.value)
        }
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (lines === 'one' && event.key === 'Enter') event.preventDefault();
        }}
      />
      {near && (
        <span className="draft-left" id={id}>
          {words.left(Math.max(0, left))}
        </span>
      )}
    </span>
  );
};
