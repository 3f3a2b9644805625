import './Field.css';
import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';

/** What a control takes so that its label, hint and error belong to it. */
export interface FieldBinding {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldWords {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why the value cannot be used, and what would do. */
  readonly error?: string | undefined;
}

interface FieldProps extends FieldWords {
  readonly children: (binding: FieldBinding) => ReactNode;
}

/** A label, a control, and below it a hint and an error that screen readers read with the control. */
export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error !== undefined && errorId, hint !== undefined && hintId].filter(
    (part) => part !== false,
  );
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error !== undefined || undefined,
      })}
      {error !== undefined && <FieldError id={errorId} words={error} />}
      {hint !== undefined && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
};

/** The line that says why a value cannot be used. */
export const FieldError = ({ id, words }: { readonly id: string; readonly words: string }) => (
  <p className="field-error" id={id}>
    <Icon name="warning" />
    <span>{words}</span>
  </p>
);
