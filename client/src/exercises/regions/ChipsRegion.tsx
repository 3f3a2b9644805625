import './choices.css';
import { MAX_CELL_TEXT } from '@trialogue/shared/limits.ts';
import { useId } from 'react';
import { Icon } from '../../components/ui/Icon.tsx';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { type Chosen, nothingChosen, pressed, takenOf, withOwn } from './picked.ts';
import { RegionFrame } from './RegionFrame.tsx';

const { chips: words } = regionText;

/** Long enough for a word or two of one’s own. */
const OWN_LETTERS = Math.min(40, MAX_CELL_TEXT);

/** Words to choose from. */
export const ChipsRegion = (props: RegionProps<'chips'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="chosen"
        control={(value, set) => (
          <ChipFields label={region.label} is={is} chosen={value ?? nothingChosen} onChoose={set} />
        )}
        show={({ choices, own }) => (
          <ul className="chips">
            {[...choices.map((choice) => is.choices[choice]), own].map(
              (word) =>
                word !== undefined && (
                  <li className="chip" key={word} data-said="true">
                    {word}
                  </li>
                ),
            )}
          </ul>
        )}
      />
    </RegionFrame>
  );
};

interface ChipFieldsProps {
  readonly label: string;
  readonly is: RegionProps<'chips'>['is'];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

const ChipFields = ({ label, is: { choices, pick, own }, chosen, onChoose }: ChipFieldsProps) => {
  const id = useId();
  const isFull = pick > 1 && takenOf(chosen) >= pick;
  return (
    <div className="chips chip-fields">
      <p className="chips-limit" id={id} role="status">
        {isFull ? words.full(pick) : words.upTo(pick)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name itself on the screen a second time. */}
      <div className="chip-words" role="group" aria-label={label} aria-describedby={id}>
        {choices.map((word, choice) => {
          const isOn = chosen.choices.includes(choice);
          return (
            <button
              key={word}
              type="button"
              className="chip"
              aria-pressed={isOn}
              aria-disabled={(!isOn && isFull) || undefined}
              onClick={() => {
                if (isOn || !isFull) onChoose(pressed(chosen, choice, pick));
              }}
            >
              {isOn && <Icon name="check" />}
              {word}
            </button>
          );
        })}
        {own && (pick === 1 || !isFull || chosen.own !== undefined) && (
          <span className="chip-own">
            <DraftField
              label={words.own}
              hint={words.own}
              lines="one"
              letters={OWN_LETTERS}
              value={chosen.own ?? ''}
              onChange={(word) => onChoose(withOwn(chosen, word, pick))}
            />
          </span>
        )}
      </div>
    </div>
  );
};
