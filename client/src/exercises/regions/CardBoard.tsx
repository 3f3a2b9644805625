import './cardGroups.css';
import './cards.css';
import type { EntryId } from '@trialogue/shared/ids.ts';
import { useLayoutEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '../../components/ui/VisuallyHidden.tsx';
import { regionText } from '../../text/regions.ts';
import { CardBox } from './CardBox.tsx';
import { CardComposer } from './CardComposer.tsx';
import type { CardFields } from './cardFields.ts';
import { NothingYet, SkippedNote } from './EntryNotes.tsx';
import { MoveHandle } from './MoveHandle.tsx';
import {
  cardsOf,
  type Grouping,
  gapAt,
  grouped,
  indexAt,
  type Layout,
  placedAt,
  type Spot,
  skippedOf,
  spotOf,
  steppedTo,
} from './placedCards.ts';
import type { RegionSource } from './RegionSource.ts';
import { personOf } from './seats.ts';
import { type Point, useDrag } from './useDrag.ts';
import { useErased } from './useErased.ts';

interface CardBoardProps {
  readonly props: RegionSource;
  readonly fields: CardFields;
  readonly most: number;
  readonly layout: Layout;
  /** `undefined` where the cards stand as they were written (or, with dates, by day). */
  readonly grouping: Grouping | undefined;
  /** The names of the groups, in order. */
  readonly names?: readonly string[];
  /** How a card looks. */
  readonly look?: 'card' | 'bead' | 'line';
  /** The region shows something else too, so that an empty list says nothing. */
  readonly quiet?: boolean;
  /** The region says itself who skipped it. */
  readonly saysSkips?: boolean;
}

const { card: words } = regionText;
const ungrouped: Grouping = { by: 'one' };

/** Cards of one region in their groups: written, changed, erased, and moved by drag or by arrow keys. */
export const CardBoard = ({
  props,
  fields,
  most,
  layout,
  grouping,
  names,
  look = 'card',
  quiet = false,
  saysSkips = false,
}: CardBoardProps) => {
  const { region, entries, people, self, add, change, erase, unsent } = props;
  const root = useRef<HTMLDivElement>(null);
  const moving = useRef<{ id: EntryId; spot: Spot }>(undefined);
  const [said, setSaid] = useState('');

  const by = grouping ?? ungrouped;
  const cards = cardsOf(entries);
  const ordered =
    fields.dated === true
      ? cards.toSorted((one, other) => (one.card.detail ?? '').localeCompare(other.card.detail ?? ''))
      : cards;
  const groups = grouped(by, ordered);
  const own = cards.filter(({ entry }) => entry.by === self);
  const skipped = saysSkips ? [] : skippedOf(entries, cards);

  const tell = ({ group, index }: Spot, all: number) => {
    const name = names?.[group];
    setSaid(name === undefined ? words.moved(index + 1, all) : words.movedTo(name, index + 1, all));
  };

  const moveTo = (id: EntryId, spot: Spot): boolean => {
    const placed = cards.find(({ entry }) => entry.id === id);
    const put = placed === undefined ? undefined : change?.(placed.entry);
    const from = spotOf(groups, id);
    if (placed === undefined || put === undefined || from === undefined) return false;
    if (from.group === spot.group && from.index === spot.index) return false;
    const there = groups[spot.group]?.length ?? 0;
    put({ ...placed.card, ...placedAt(by, groups, spot, id) });
    moving.current = { id, spot };
    tell(spot, from.group === spot.group ? there : there + 1);
    return true;
  };

  const { handlersOf, dragged, styleOf } = useDrag((id, at) => {
    const spot = spotUnder(root.current, at, id);
    if (spot !== undefined) moveTo(id, spot);
  });
  const over = dragged === undefined ? undefined : spotUnder(root.current, dragged.at, dragged.id);

  // A card that changes its place is taken out of the page and put in again; the focus goes with it.
  useLayoutEffect(() => {
    const now = moving.current;
    if (now === undefined) return;
    const spot = spotOf(groups, now.id);
    if (spot?.group !== now.spot.group || spot.index !== now.spot.index) return;
    moving.current = undefined;
    root.current?.querySelector<HTMLElement>(`[data-handle="${now.id}"]`)?.focus();
  });

  const keepFocus = useErased(root, cards);
  const isBare = cards.length === 0 && skipped.length === 0;
  return (
    <div className="card-board" ref={root}>
      {isBare && add === undefined && !quiet && <NothingYet />}
      {(!isBare || names !== undefined) && (
        <div
          className="card-groups"
          data-layout={layout}
          data-named={names !== undefined}
          // Columns scroll sideways, by keyboard too.
          {...(layout === 'columns' ? { role: 'group', tabIndex: 0, 'aria-label': region.label } : {})}
        >
          {groups.map((group, number) => {
            const name = names?.[number];
            return (
              <div
                className="card-group"
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its number.
                key={number}
                data-group={number}
                data-over={over?.group === number}
              >
                {name !== undefined && <h4 className="card-group-name">{name}</h4>}
                <ul className="card-list" data-look={look} aria-label={name ?? region.label}>
                  {group.map((placed) => {
                    const { entry, card } = placed;
                    const mine = change?.(entry) !== undefined;
                    return (
                      <li
                        className="card"
                        key={entry.id}
                        data-card={entry.id}
                        data-own={mine}
                        data-dragged={dragged?.id === entry.id}
                        data-gap={
                          over?.group === number ? gapAt(group, over.index, entry.id, dragged?.id) : undefined
                        }
                        data-seat={personOf(people, entry.by)?.seat}
                        data-facedown={fields.faceDown === true && entry.status !== 'released'}
                        style={styleOf(entry.id)}
                      >
                        <CardBox
                          placed={placed}
                          props={props}
                          fields={fields}
                          onErased={() => {
                            setSaid(words.erased);
                            keepFocus(entry.id);
                          }}
                          handle={
                            mine &&
                            grouping !== undefined &&
                            cards.length + groups.length > 2 && (
                              <MoveHandle
                                id={entry.id}
                                words={card.text === '' ? words.empty : card.text}
                                drag={handlersOf(entry.id)}
                                onKey={(key) => {
                                  const spot = steppedTo(groups, entry.id, key, layout);
                                  if (spot !== undefined) return moveTo(entry.id, spot);
                                  if (key.startsWith('Arrow')) setSaid(words.stays);
                                  return key.startsWith('Arrow');
                                }}
                              />
                            )
                          }
                        />
                      </li>
                    );
                  })}
                </ul>
              </div>
            );
          })}
        </div>
      )}
      {skipped.map((entry) => (
        <SkippedNote key={entry.id} person={personOf(people, entry.by)} onTakeBack={erase?.(entry)} />
      ))}
      {add !== undefined && (
        <CardComposer
          label={region.label}
          letters={fields.letters}
          hint={fields.hint}
          places={names}
          dated={fields.dated}
          most={most}
          isFull={own.length >= most}
          unsent={unsent}
          onAdd={(text, place, day) => {
            const spot = { group: place, index: groups[place]?.length ?? 0 };
            const where = grouping === undefined ? {} : placedAt(by, groups, spot);
            add({ form: 'card', text, ...where, ...(day === '' ? {} : { detail: day }) });
            setSaid(words.added);
          }}
        />
      )}
      <div role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </div>
    </div>
  );
};

/** The group and the place in it that lie under a point of the window, the dragged card itself aside. */
const spotUnder = (root: HTMLElement | null, at: Point, id: EntryId): Spot | undefined => {
  const group = document
    .elementsFromPoint(at.x, at.y)
    .map((element) => element.closest<HTMLElement>('[data-group]'))
    .find((found) => found !== null && root?.contains(found) === true);
  if (group === undefined || group === null) return undefined;
  const boxes = [...group.querySelectorAll<HTMLElement>('[data-card]')]
    .filter((card) => card.dataset['card'] !== id)
    .map((card) => card.getBoundingClientRect());
  return { group: Number(group.dataset['group']), index: indexAt(boxes, at, group.clientWidth) };
};
