import { templatesText } from '../../text/templates.ts';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type KindField, shownAs, typedAs } from './kindFields.ts';
import { LinesField } from './LinesField.tsx';

interface KindFieldsProps {
  readonly fields: readonly KindField[];
  readonly is: Readonly<Record<string, unknown>>;
  readonly errorAt: (key: string) => string | undefined;
  /** `undefined` leaves the field out. */
  readonly onChange: (key: string, value: unknown) => void;
}

const { kind: words } = templatesText;

/** The numbers and the words that belong to a region’s kind. */
export const KindFields = ({ fields, is, errorAt, onChange }: KindFieldsProps) =>
  fields.map((field) => {
    const { key, label, form, hint } = field;
    const value = is[key];
    const error = errorAt(key);
    const set = (next: unknown) => onChange(key, next);
    switch (form) {
      case 'flag':
        return <CheckboxField key={key} label={label} checked={value === true} onChange={set} />;
      case 'choice':
        return (
          <SelectField
            key={key}
            label={label}
            error={error}
            value={typeof value === 'string' ? value : ''}
            choices={field.choices ?? []}
            onChange={set}
          />
        );
      case 'pair': {
        const [from, to] = Array.isArray(value) ? value.map((end) => shownAs('words', end)) : [];
        return (
          <div className="template-row-of-two" key={key}>
            <TextField
              label={words.from(label)}
              error={error}
              value={from ?? ''}
              onChange={(next) => set([next, to ?? ''])}
            />
            <TextField
              label={words.to(label)}
              value={to ?? ''}
              onChange={(next) => set([from ?? '', next])}
            />
          </div>
        );
      }
      case 'number':
      case 'words':
        return (
          <TextField
            key={key}
            label={label}
            hint={hint}
            error={error}
            value={shownAs(form, value)}
            onChange={(typed) => set(typedAs(field, typed))}
          />
        );
      default:
        return (
          <LinesField
            key={key}
            label={label}
            hint={hint}
            error={error}
            form={form}
            optional={field.optional === true}
            value={value}
            onChange={set}
          />
        );
    }
  });
