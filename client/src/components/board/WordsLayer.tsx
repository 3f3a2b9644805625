import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import type { ObjectId } from '@trialogue/shared/ids.ts';
import { memo, useState } from 'react';
import { inReadingOrder, mayRemove, type Words } from '../../board/boardObjects.ts';
import { type BoardPerson, nameOf, seatOf } from '../../board/palette.ts';
import { boardText } from '../../text/board.ts';
import { WordsItem } from './WordsItem.tsx';

interface WordsLayerProps {
  readonly words: readonly Words[];
  readonly self: Author;
  readonly people: readonly BoardPerson[];
  readonly selected: ReadonlySet<ObjectId>;
  readonly editing: ObjectId | undefined;
  readonly pending: ReadonlySet<ObjectId>;
  readonly readOnly: boolean;
  readonly onFocus: (object: Words) => void;
  readonly onEditEnd: (id: ObjectId, byKey: boolean) => void;
  readonly onPerform: (operations: readonly Operation[]) => void;
  readonly onDraft: (operation: Operation) => void;
}

/** Cards and texts, in reading order for Tab and screen readers, in drawing order for the eye. */
export const WordsLayer = memo((props: WordsLayerProps) => {
  const { words, self, people } = props;
  // Moving an element in the document takes the focus from it, so the order rests while one has it.
  const [resting, setResting] = useState<readonly ObjectId[]>();
  const layers = new Map(words.map(({ id }, index) => [id, index]));
  const ordered = resting === undefined ? inReadingOrder(words) : inOrderOf(resting, words);

  return (
    <fieldset
      className="board-words-layer"
      aria-label={boardText.words.label}
      onFocus={() => setResting(resting ?? ordered.map(({ id }) => id))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setResting(undefined);
      }}
    >
      {ordered.map((object) => (
        <WordsItem
          key={object.id}
          object={object}
          seat={seatOf(people, object.author)}
          name={nameOf(people, object.author)}
          own={object.author === self.id && !props.readOnly}
          removable={mayRemove(self, object) && !props.readOnly}
          selected={props.selected.has(object.id)}
          editing={props.editing === object.id}
          pending={props.pending.has(object.id)}
          layer={layers.get(object.id) ?? 0}
          onFocus={props.onFocus}
          onEditEnd={props.onEditEnd}
          onPerform={props.onPerform}
          onDraft={props.onDraft}
        />
      ))}
    </fieldset>
  );
});

const inOrderOf = (ids: readonly ObjectId[], words: readonly Words[]): readonly Words[] => {
  const place = new Map(ids.map((id, index) => [id, index]));
  const last = ids.length;
  return words.toSorted((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last));
};
