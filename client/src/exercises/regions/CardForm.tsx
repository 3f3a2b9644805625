import { MAX_ENTRY_TEXT } from '@trialogue/shared/limits.ts';
import { type ReactNode, useId } from 'react';
import { regionText } from '../../text/regions.ts';
import type { CardFields } from './cardFields.ts';
import { DraftField } from './DraftField.tsx';
import { IconAct } from './IconAct.tsx';
import { PickList } from './PickList.tsx';
import type { Card } from './placedCards.ts';

interface CardFormProps {
  readonly label: string;
  readonly card: Card;
  readonly fields: CardFields;
  readonly onChange: (card: Card) => void;
  readonly onErase: (() => void) | undefined;
  /** Where it is taken hold of, if it can be moved. */
  readonly handle?: ReactNode;
}

const { card: words } = regionText;
const ratings = Array.from({ length: 11 }, (_, rating) => `${rating}`);

/** One’s own card: every part of it a field. */
export const CardForm = ({ label, card, fields, onChange, onErase, handle }: CardFormProps) => {
  const id = useId();
  const { tag, strength, ...rest } = card;
  return (
    <div className="card-form">
      <div className="card-line">
        {handle}
        {fields.done !== undefined && (
          <input
            className="card-tick"
            type="checkbox"
            aria-label={fields.done}
            checked={card.done === true}
            onChange={(event) => onChange({ ...card, done: event.target.checked })}
          />
        )}
        <DraftField
          label={label}
          value={card.text}
          letters={fields.letters}
          hint={fields.hint}
          onChange={(text) => onChange({ ...card, text })}
        />
        {onErase !== undefined && (
          <IconAct
            label={words.erase(card.text === '' ? words.empty : card.text)}
            icon="close"
            onPress={onErase}
          />
        )}
      </div>
      {fields.dated === true && (
        <input
          className="card-day"
          type="date"
          aria-label={words.date}
          value={card.detail ?? ''}
          onChange={(event) => onChange({ ...card, detail: event.target.value })}
        />
      )}
      {fields.detail !== undefined && (
        <div className="card-detail">
          <span className="card-label" aria-hidden="true">
            {fields.detail}
          </span>
          <DraftField
            label={fields.detail}
            value={card.detail ?? ''}
            letters={Math.min(fields.letters, MAX_ENTRY_TEXT)}
            onChange={(detail) => onChange({ ...card, detail })}
          />
        </div>
      )}
      {(fields.tags !== undefined || fields.strength !== undefined) && (
        <div className="card-marks">
          {fields.tags !== undefined && (
            <PickList
              label={words.tag}
              choices={fields.tags}
              value={tag}
              none={words.noTag}
              onPick={(picked) =>
                onChange({
                  ...rest,
                  ...(strength === undefined ? {} : { strength }),
                  ...(picked === undefined ? {} : { tag: picked }),
                })
              }
            />
          )}
          {fields.strength !== undefined && (
            <div className="card-strength">
              <span className="card-label" id={id} aria-hidden="true">
                {fields.strength}
              </span>
              <PickList
                label={fields.strength}
                choices={ratings}
                value={strength}
                none={words.noStrength}
                onPick={(picked) =>
                  onChange({
                    ...rest,
                    ...(tag === undefined ? {} : { tag }),
                    ...(picked === undefined ? {} : { strength: picked }),
                  })
                }
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
};
