import type { Operation } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import { MAX_CARD_TEXT } from '@trialogue/shared/limits.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import { type KeyboardEvent, memo, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Words } from '../../board/boardObjects.ts';
import { cleanWords } from '../../board/cleanWords.ts';
import { placementStyle } from '../../board/placeElement.ts';
import { placementOf } from '../../board/placement.ts';
import { wordsStyle } from '../../board/wordsStyle.ts';
import { boardText } from '../../text/board.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { SeatMark } from '../video/SeatMark.tsx';

export interface WordsItemProps {
  readonly object: Words;
  readonly seat: Seat;
  readonly name: string;
  readonly own: boolean;
  readonly removable: boolean;
  readonly selected: boolean;
  readonly editing: boolean;
  readonly pending: boolean;
  /** Place in the drawing order. */
  readonly layer: number;
  readonly onFocus: (object: Words) => void;
  readonly onEditEnd: (id: ObjectId, byKey: boolean) => void;
  readonly onPerform: (operations: readonly Operation[]) => void;
  readonly onDraft: (operation: Operation) => void;
}

const { words: say } = boardText;

/** A card or a text: a form control that everybody reads and only its author changes. */
export const WordsItem = memo((props: WordsItemProps) => {
  const { object, seat, name, own, removable, selected, editing, pending, layer } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const help = useId();
  const [typed, setTyped] = useState<string>();
  const card = object.type === 'card';
  // The board may become one to look at only in the middle of a word; what was typed has been drafted.
  if (!editing && typed !== undefined) setTyped(undefined);

  useLayoutEffect(() => {
    const area = field.current;
    if (!editing || area === null) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
  }, [editing]);

  const change = (value: string) => {
    const text = cleanWords(value);
    setTyped(text);
    props.onDraft({ do: 'write', id: object.id, text });
  };
  const finish = (byKey: boolean) => {
    const area = field.current;
    const text = typed ?? object.text;
    setTyped(undefined);
    if (text === '' && !card) props.onPerform([{ do: 'remove', ids: [object.id] }]);
    else if (typed !== undefined) {
      const missing = missingHeight(area, object.h);
      const taller = { ...placementOf(object), h: object.h + missing };
      const write = { do: 'write', id: object.id, text } as const;
      props.onPerform(missing > 0 ? [write, { do: 'place', items: [taller] }] : [write]);
    }
    props.onEditEnd(object.id, byKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editing || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish(true);
  };

  return (
    <div
      className={card ? 'board-words board-card' : 'board-words board-text'}
      data-object={object.id}
      data-seat={seat}
      data-selected={selected}
      data-editing={editing}
      data-pending={pending}
      style={{ ...placementStyle(object), ...(editing ? growing(object.h) : {}), zIndex: layer }}
    >
      <textarea
        ref={field}
        aria-label={labelOf(object.type, own, name)}
        aria-describedby={help}
        readOnly={!editing}
        maxLength={MAX_CARD_TEXT}
        placeholder={own ? say.placeholder : ''}
        value={typed ?? object.text}
        style={{ padding: card ? wordsStyle.padding : wordsStyle.padding / 2 }}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => props.onFocus(object)}
        onBlur={() => {
          if (editing) finish(false);
        }}
      />
      {card ? (
        <div className="board-author" aria-hidden="true">
          <SeatMark seat={seat} />
          <span>{name}</span>
        </div>
      ) : (
        <SeatMark seat={seat} />
      )}
      <VisuallyHidden>
        <span id={help}>{helpFor(own, removable, pending)}</span>
      </VisuallyHidden>
    </div>
  );
});

/** While words are being written their box grows with them. */
const growing = (h: number) => ({ height: 'auto', minHeight: h });

/** How much higher the box would have to be for all its words, in page units. */
const missingHeight = (area: HTMLTextAreaElement | null, h: number): number => {
  if (area === null) return 0;
  const grown = (area.parentElement?.offsetHeight ?? h) - h;
  return Math.max(0, Math.ceil(grown), area.scrollHeight - area.clientHeight);
};

const labelOf = (type: Words['type'], own: boolean, name: string): string => {
  if (type === 'card') return own ? say.ownCard : say.card(name);
  return own ? say.ownText : say.text(name);
};

const helpFor = (own: boolean, removable: boolean, pending: boolean): string => {
  const help = own ? say.ownHelp : removable ? say.removableHelp : say.otherHelp;
  return pending ? `${say.notSaved} ${help}` : help;
};
