import type { EntryValue, Form } from '@trialogue/shared/exercises/regionKinds.ts';
import type { ReactNode } from 'react';
import { Author } from './Author.tsx';
import { HeldNote, NothingYet, SkippedNote } from './EntryNotes.tsx';
import { type KnownEntry, ownAndOthers } from './ownEntry.ts';
import type { RegionSource } from './RegionSource.ts';
import { Replies } from './Replies.tsx';
import { personOf, placeOf } from './seats.ts';

type Said<Known extends Form> = Extract<EntryValue, { form: Known }>;

interface AuthorSlotsProps<Known extends Form> {
  readonly props: RegionSource;
  readonly form: Known;
  /** What the person writes in, `value` what is there already. */
  readonly control: (value: Said<Known> | undefined, set: (value: EntryValue) => void) => ReactNode;
  /** What is there, for whoever may not change it. */
  readonly show: (value: Said<Known>) => ReactNode;
}

interface Slot<Known extends Form> {
  readonly known: KnownEntry<Known> | undefined;
  readonly set: ((value: EntryValue) => void) | undefined;
  readonly isOwn: boolean;
}

const isSaid = <Known extends Form>(
  value: Extract<EntryValue, { form: Known | 'passed' }>,
): value is Extract<EntryValue, { form: Known | 'passed' }> & Said<Known> => value.form !== 'passed';

/** What each person put there once, side by side in the order of the seats, one’s own as a control. */
export const AuthorSlots = <Known extends Form>({ props, form, control, show }: AuthorSlotsProps<Known>) => {
  const { region, people, self, erase } = props;
  const { own, set, others } = ownAndOthers(props, form);
  const shared = region.owner === 'shared';
  const several = region.owner === 'each' || others.length > 0;
  const slots: Slot<Known>[] = others.map((known) => ({ known, set: undefined, isOwn: false }));
  if (own !== undefined || set !== undefined) slots.push({ known: own, set, isOwn: true });
  const authorOf = ({ known }: Slot<Known>) => known?.entry.by ?? self;
  slots.sort((one, other) => placeOf(people, authorOf(one)) - placeOf(people, authorOf(other)));
  if (slots.length === 0) return <NothingYet />;
  return (
    <div className="slots">
      {slots.map((slot) => {
        const { known, isOwn } = slot;
        const person = personOf(people, authorOf(slot));
        const value = known === undefined || !isSaid<Known>(known.value) ? undefined : known.value;
        const passed = known !== undefined && value === undefined;
        return (
          <div
            className="slot"
            // One’s own keeps its place from before the first letter to long after.
            key={isOwn ? 'own' : known?.entry.id}
            data-seat={shared ? undefined : person?.seat}
          >
            {!passed && !shared && <Author person={person} quiet={!several} />}
            {passed && <SkippedNote person={person} onTakeBack={isOwn ? erase?.(known.entry) : undefined} />}
            {slot.set !== undefined ? control(value, slot.set) : value !== undefined && show(value)}
            {known !== undefined && (
              <>
                <HeldNote entry={known.entry} />
                <Replies to={known.entry} source={props} />
              </>
            )}
          </div>
        );
      })}
    </div>
  );
};
