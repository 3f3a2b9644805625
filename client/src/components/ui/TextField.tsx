import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { Field, type FieldWords } from './Field.tsx';

interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'url';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly min?: string;
  readonly spellCheck?: boolean;
  /** A control at the end of the field, such as the one that shows a password. */
  readonly action?: ReactNode;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text with its label. */
export const TextField = ({ label, hint, error, value, onChange, action, ref, ...input }: TextFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(binding) => (
      <span className="field-row">
        <input
          {...binding}
          {...input}
          ref={ref}
          className="field-control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {action}
      </span>
    )}
  </Field>
);
