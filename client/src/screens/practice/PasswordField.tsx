import { useState } from 'react';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { text } from '../../text/en.ts';

interface PasswordFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'new-password' | 'current-password';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A password, hidden until the person wants to see it. */
export const PasswordField = (props: PasswordFieldProps) => {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      label={text.person.password}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      action={
        <IconButton
          label={shown ? text.person.hidePassword : text.person.showPassword}
          icon={shown ? 'eye-off' : 'eye'}
          tooltipAlign="end"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
};
