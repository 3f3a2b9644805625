import { useState } from 'react';
import { Field, type FieldWords } from '../ui/Field.tsx';

interface NumberFieldProps extends FieldWords {
  /** `NaN` while there is no number in the field. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const numberIn = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

/** A whole number, typed. What is not one stays in the field until it is. */
export const NumberField = ({ label, hint, error, value, onChange }: NumberFieldProps) => {
  const [typed, setTyped] = useState(() => (Number.isFinite(value) ? String(value) : ''));
  const shown = Object.is(numberIn(typed), value) ? typed : Number.isFinite(value) ? String(value) : '';
  return (
    <Field label={label} hint={hint} error={error}>
      {(binding) => (
        <input
          {...binding}
          className="field-control template-number"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(numberIn(event.target.value));
          }}
        />
      )}
    </Field>
  );
};
