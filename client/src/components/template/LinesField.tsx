import { useState } from 'react';
import type { FieldWords } from '../ui/Field.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { type KindForm, shownAs, typedAs } from './kindFields.ts';

interface LinesFieldProps extends FieldWords {
  readonly form: KindForm;
  readonly optional?: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A list, typed as lines. Empty lines stay while somebody types, and count for nothing. */
export const LinesField = ({ form, optional = false, value, onChange, ...field }: LinesFieldProps) => {
  const [typed, setTyped] = useState(() => shownAs(form, value));
  const same = JSON.stringify(typedAs({ form, optional }, typed)) === JSON.stringify(value);
  const shown = same ? typed : shownAs(form, value);
  return (
    <TextAreaField
      {...field}
      value={shown}
      rows={Math.min(8, Math.max(2, shown.split('\n').length))}
      onChange={(next) => {
        setTyped(next);
        onChange(typedAs({ form, optional }, next));
      }}
    />
  );
};
