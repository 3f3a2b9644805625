import type { ReactNode } from 'react';
import { Author } from './Author.tsx';
import { CardForm } from './CardForm.tsx';
import { CardWords } from './CardWords.tsx';
import type { CardFields } from './cardFields.ts';
import { FaceDownNote, HeldNote } from './EntryNotes.tsx';
import type { PlacedCard } from './placedCards.ts';
import type { RegionSource } from './RegionSource.ts';
import { Replies } from './Replies.tsx';
import { personOf } from './seats.ts';

interface CardBoxProps {
  readonly placed: PlacedCard;
  readonly props: RegionSource;
  readonly fields: CardFields;
  readonly onErased: () => void;
  readonly handle?: ReactNode;
}

/** True if one author is all a region can have, who needs not be told whose it is. */
const isOnes = ({ region }: RegionSource): boolean => region.owner !== 'each' && region.owner !== 'shared';

/** What is in a card: fields where it is one’s own, words otherwise; then whose it is, and what is said beside it. */
export const CardBox = ({ placed: { entry, card }, props, fields, onErased, handle }: CardBoxProps) => {
  const { region, people, change, erase } = props;
  const person = personOf(people, entry.by);
  const put = change?.(entry);
  const take = erase?.(entry);
  return (
    <>
      {put === undefined ? (
        <CardWords card={card} fields={fields} />
      ) : (
        <CardForm
          label={region.label}
          card={card}
          fields={fields}
          onChange={put}
          handle={handle}
          onErase={
            take === undefined
              ? undefined
              : () => {
                  take();
                  onErased();
                }
          }
        />
      )}
      <Author person={person} quiet={isOnes(props) && put !== undefined} />
      <HeldNote entry={entry} />
      {fields.faceDown === true && <FaceDownNote entry={entry} />}
      <Replies to={entry} source={props} />
    </>
  );
};
