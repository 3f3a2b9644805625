import './Form.css';
import { type ReactNode, useRef } from 'react';

interface FormProps {
  readonly children: ReactNode;
  /** Whether the form may go: `false` moves the focus to the first field with an error. */
  readonly onSubmit: () => boolean;
  readonly id?: string;
}

/** A form whose errors stand beside its fields, in our words, and never clear what was typed. */
export const Form = ({ children, onSubmit, id }: FormProps) => {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      id={id}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (onSubmit()) return;
        // The errors are on the page only after the next paint.
        requestAnimationFrame(() =>
          form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
      }}
    >
      {children}
    </form>
  );
};

/** Fields side by side where there is room. */
export const FormRow = ({ children }: { readonly children: ReactNode }) => (
  <div className="form-row">{children}</div>
);

/** The buttons at the end of a form. */
export const FormActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="form-actions">{children}</div>
);
