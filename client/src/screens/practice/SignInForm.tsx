import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { type Account, accountEndpoints, Email } from '@trialogue/shared/http/account.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { type ErrorWords, errorWords } from '../../text/errors.ts';
import { Form, FormActions } from './Form.tsx';
import { PasswordField } from './PasswordField.tsx';

interface SignInFormProps {
  /** Known when someone signs in again. */
  readonly email?: string;
  readonly onSignedIn: (account: Account) => void;
}

/** Email and password; what was typed stays when it was wrong. */
export const SignInForm = ({ email: known = '', onSignedIn }: SignInFormProps) => {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const action = useAction();
  const goodEmail = Email.safeParse(email);

  const submit = () => {
    setChecked(true);
    if (!goodEmail.success || password === '') return false;
    const body = { email: goodEmail.data, password };
    action.run(async () => onSignedIn(await call(accountEndpoints.signIn, body)));
    return true;
  };

  return (
    <Form onSubmit={submit}>
      <TextField
        label={text.person.email}
        error={checked && !goodEmail.success ? text.person.emailUnusable : undefined}
        value={email}
        onChange={setEmail}
        type="email"
        autoComplete="username"
        spellCheck={false}
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={checked && password === '' ? text.person.passwordEmpty : undefined}
      />
      {action.problem !== undefined && <ErrorPanel words={wordsFor(action.problem)} />}
      <FormActions>
        <Button type="submit" tone="primary" size="large" busy={action.busy}>
          {text.signIn.submit}
        </Button>
      </FormActions>
    </Form>
  );
};

const wordsFor = (problem: ErrorCode): ErrorWords => {
  if (problem === 'unauthorised') return text.signIn.wrong;
  if (problem === 'rate-limited') return text.signIn.throttled;
  return errorWords[problem];
};
