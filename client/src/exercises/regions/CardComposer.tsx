import './composer.css';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import type { Unsent } from '../../session/EntryDrafts.ts';
import { regionText } from '../../text/regions.ts';
import { PickList } from './PickList.tsx';
import { useGrowing } from './useGrowing.ts';

interface CardComposerProps {
  readonly label: string;
  readonly letters: number;
  readonly hint: string | undefined;
  /** Where it can go; one of them is chosen. */
  readonly places?: readonly string[] | undefined;
  readonly dated?: boolean | undefined;
  /** How many may be there, and whether they are. */
  readonly most: number;
  readonly isFull: boolean;
  readonly unsent: Unsent;
  readonly onAdd: (text: string, place: number, day: string) => void;
}

const { card: words } = regionText;

/** Where a new card is written: it is put there with the button or with Enter. */
export const CardComposer = ({
  label,
  letters,
  hint,
  places,
  dated = false,
  most,
  isFull,
  unsent,
  onAdd,
}: CardComposerProps) => {
  const [text, setWords] = useState(unsent.text);
  const setText = (typed: string) => {
    setWords(typed);
    unsent.keep(typed);
  };
  const [place, setPlace] = useState(0);
  const [day, setDay] = useState('');
  const field = useGrowing();
  const full = useRef<HTMLParagraphElement>(null);
  const wrote = useRef(false);

  // The field that had the focus is gone with the last card; what stands there instead says why.
  useEffect(() => {
    if (isFull && wrote.current) full.current?.focus();
    wrote.current = false;
  }, [isFull]);

  const put = () => {
    const written = text.trim();
    if (written !== '') {
      wrote.current = true;
      onAdd(written, place, day);
      setText('');
    }
    field.current?.focus();
  };

  if (isFull)
    return (
      <p className="composer-full" ref={full} tabIndex={-1}>
        {words.full(most)}
      </p>
    );
  return (
    <form
      className="composer"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <textarea
        ref={field}
        className="draft-words composer-words"
        aria-label={words.field(label)}
        placeholder={hint ?? words.placeholder}
        rows={1}
        maxLength={letters}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          put();
        }}
      />
      {dated && (
        <input
          className="card-day"
          type="date"
          aria-label={words.date}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      )}
      {places !== undefined && (
        <PickList
          label={words.where}
          choices={places}
          value={place}
          onPick={(picked) => setPlace(picked ?? 0)}
        />
      )}
      <Button type="submit" icon="plus">
        {words.add}
      </Button>
    </form>
  );
};
