import './RadioGroup.css';
import { useId } from 'react';
import { FieldError, type FieldWords } from './Field.tsx';
import type { Choice } from './SelectField.tsx';

interface RadioGroupProps<Value extends string> extends FieldWords {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. The arrow keys move between them, as in any radio group. */
export const RadioGroup = <Value extends string>({
  label,
  hint,
  error,
  value,
  choices,
  onChange,
}: RadioGroupProps<Value>) => {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(
    (part) => part !== false,
  );
  return (
    <fieldset className="field" aria-describedby={described.length > 0 ? described.join(' ') : undefined}>
      <legend className="field-label">{label}</legend>
      <div className="radios">
        {choices.map((choice) => (
          <label className="radio" key={choice.value}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
            {choice.hint !== undefined && <span className="radio-hint">{choice.hint}</span>}
          </label>
        ))}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`} words={error} />}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
};
