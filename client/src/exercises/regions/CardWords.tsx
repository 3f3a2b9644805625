import { Icon } from '../../components/ui/Icon.tsx';
import { VisuallyHidden } from '../../components/ui/VisuallyHidden.tsx';
import { regionText } from '../../text/regions.ts';
import { dayInWords } from './cardDate.ts';
import type { CardFields } from './cardFields.ts';
import type { Card } from './placedCards.ts';

interface CardWordsProps {
  readonly card: Card;
  readonly fields: CardFields;
}

const { card: words } = regionText;

/** A card to be read. */
export const CardWords = ({ card, fields }: CardWordsProps) => {
  const tag = card.tag === undefined ? undefined : fields.tags?.[card.tag];
  return (
    <div className="card-words">
      {fields.dated === true && card.detail !== undefined && card.detail !== '' && (
        <p className="card-label">{dayInWords(card.detail)}</p>
      )}
      <p className="region-words">
        {card.done === true && fields.done !== undefined && (
          <span className="card-done">
            <Icon name="check" />
            <VisuallyHidden>{`${fields.done}: `}</VisuallyHidden>
          </span>
        )}
        {card.text}
      </p>
      {fields.detail !== undefined && card.detail !== undefined && card.detail !== '' && (
        <p className="region-words">
          <span className="card-label">{fields.detail}</span> {card.detail}
        </p>
      )}
      {(tag !== undefined || (fields.strength !== undefined && card.strength !== undefined)) && (
        <p className="card-marks">
          {tag !== undefined && <span className="card-tag">{tag}</span>}
          {fields.strength !== undefined && card.strength !== undefined && (
            <span className="card-label">{words.strength(fields.strength, card.strength)}</span>
          )}
        </p>
      )}
    </div>
  );
};
