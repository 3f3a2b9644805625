import { useId } from 'react';

interface CheckboxFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A yes or no of one's own choosing. */
export const CheckboxField = ({ label, hint, checked, onChange }: CheckboxFieldProps) => {
  const id = useId();
  return (
    <div className="field">
      <label className="field-check">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p className="field-hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  );
};
