import type { Ref } from 'react';
import { Field, type FieldWords } from './Field.tsx';

interface TextAreaFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines of text with their label. */
export const TextAreaField = ({
  label,
  hint,
  error,
  value,
  onChange,
  rows = 3,
  ...area
}: TextAreaFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(binding) => (
      <textarea
        {...binding}
        {...area}
        className="field-control field-area"
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
