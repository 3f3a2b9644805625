import { Field, type FieldWords } from './Field.tsx';
import { Icon } from './Icon.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface SelectFieldProps<Value extends string> extends FieldWords {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** One of several, in a list that opens. */
export const SelectField = <Value extends string>({
  label,
  hint,
  error,
  value,
  choices,
  onChange,
  disabled = false,
}: SelectFieldProps<Value>) => (
  <Field label={label} hint={hint} error={error}>
    {(binding) => (
      <span className="field-select">
        <select
          {...binding}
          className="field-control"
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    )}
  </Field>
);
