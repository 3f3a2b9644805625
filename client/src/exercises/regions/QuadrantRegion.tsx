import './cards.css';
import './quadrant.css';
import { useRef, useState } from 'react';
import { VisuallyHidden } from '../../components/ui/VisuallyHidden.tsx';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { CardBox } from './CardBox.tsx';
import { CardComposer } from './CardComposer.tsx';
import { EntryAsides } from './EntryAsides.tsx';
import { MoveHandle } from './MoveHandle.tsx';
import { cardsOf, type PlacedCard, skippedOf } from './placedCards.ts';
import { dragged, firstPlace, nudged, type Place } from './quadrantPlace.ts';
import { RegionFrame } from './RegionFrame.tsx';
import { personOf } from './seats.ts';
import { useDrag } from './useDrag.ts';
import { useErased } from './useErased.ts';

const { card: words, quadrant } = regionText;

const percent = (share: number): number => Math.round(share * 100);

/** Cards on two axes, or in four boxes; they may lie over each other. */
export const QuadrantRegion = (props: RegionProps<'quadrant'>) => {
  const { region, is, entries, people, self, add, change } = props;
  const field = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  // In the order of writing: moving a card on the plane does not move it in the page.
  const cards = cardsOf(entries).toSorted(
    (one, other) => entries.indexOf(one.entry) - entries.indexOf(other.entry),
  );
  const placeOf = ({ card }: PlacedCard, number: number): Place => {
    const first = firstPlace(number);
    return { x: card.x ?? first.x, y: card.y ?? first.y };
  };

  const move = ({ entry, card }: PlacedCard, to: Place): void => {
    const put = change?.(entry);
    if (put === undefined) return;
    put({ ...card, ...to });
    setSaid(quadrant.place(percent(to.x), percent(to.y)));
  };

  const {
    handlersOf,
    dragged: inHand,
    styleOf,
  } = useDrag((id, _at, shift) => {
    const number = cards.findIndex(({ entry }) => entry.id === id);
    const placed = cards[number];
    const box = field.current?.getBoundingClientRect();
    const size = field.current?.querySelector(`[data-card="${id}"]`)?.getBoundingClientRect();
    if (placed === undefined || box === undefined || size === undefined) return;
    move(placed, dragged(placeOf(placed, number), shift, box, size));
  });

  const keepFocus = useErased(field, cards);
  const own = cards.filter(({ entry }) => entry.by === self);
  const skipped = skippedOf(entries, cards);
  const [left, right] = is.across;
  const [low, high] = is.up;
  return (
    <RegionFrame region={region}>
      <div className="quadrant" ref={field}>
        <div className="quadrant-axes" aria-hidden="true" />
        <p className="quadrant-end" data-end="left">
          {left}
        </p>
        <p className="quadrant-end" data-end="right">
          {right}
        </p>
        <p className="quadrant-end" data-end="low">
          {low}
        </p>
        <p className="quadrant-end" data-end="high">
          {high}
        </p>
        {is.boxes?.map((box, number) => (
          <p className="quadrant-box" key={box} data-box={number}>
            {box}
          </p>
        ))}
        <ul aria-label={region.label}>
          {cards.map((placed, number) => {
            const { entry, card } = placed;
            const { x, y } = placeOf(placed, number);
            const mine = change?.(entry) !== undefined;
            return (
              <li
                className="card quadrant-card"
                key={entry.id}
                data-card={entry.id}
                data-own={mine}
                data-dragged={inHand?.id === entry.id}
                data-seat={personOf(people, entry.by)?.seat}
                style={{
                  insetInlineStart: `${x * 100}%`,
                  insetBlockEnd: `${y * 100}%`,
                  translate: `${-x * 100}% ${y * 100}%`,
                  ...styleOf(entry.id),
                }}
              >
                <CardBox
                  placed={placed}
                  props={props}
                  fields={{ letters: is.letters }}
                  onErased={() => {
                    setSaid(words.erased);
                    keepFocus(entry.id);
                  }}
                  handle={
                    mine && (
                      <MoveHandle
                        id={entry.id}
                        words={card.text === '' ? words.empty : card.text}
                        drag={handlersOf(entry.id)}
                        onKey={(key) => {
                          const next = nudged({ x, y }, key);
                          if (next !== undefined) move(placed, next);
                          else if (key.startsWith('Arrow')) setSaid(words.stays);
                          return key.startsWith('Arrow');
                        }}
                      />
                    )
                  }
                />
                <VisuallyHidden>{quadrant.place(percent(x), percent(y))}</VisuallyHidden>
              </li>
            );
          })}
        </ul>
      </div>
      <EntryAsides entries={skipped} source={props} />
      {add !== undefined && (
        <CardComposer
          label={region.label}
          letters={is.letters}
          hint={undefined}
          most={is.most}
          isFull={own.length >= is.most}
          unsent={props.unsent}
          onAdd={(text) => {
            add({ form: 'card', text, ...firstPlace(cards.length) });
            setSaid(words.added);
          }}
        />
      )}
      <div role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </div>
    </RegionFrame>
  );
};
