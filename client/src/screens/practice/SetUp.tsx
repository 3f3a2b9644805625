import { accountEndpoints, Email, NewPassword } from '@trialogue/shared/http/account.ts';
import { Name } from '@trialogue/shared/text.ts';
import { useCallback, useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';
import { Page } from '../../components/ui/Page.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { type ErrorWords, errorWords } from '../../text/errors.ts';
import { Form, FormActions } from './Form.tsx';
import { PasswordField } from './PasswordField.tsx';
import { passwordHint } from './passwordHint.ts';

/** Making an account from a one-time link: the first therapist's, or an invited one's. */
export const SetUp = ({ secret }: { readonly secret: string | undefined }) =>
  secret === undefined ? <NoWayIn words={text.setUp.noSecret} /> : <CheckedSetUp secret={secret} />;

const CheckedSetUp = ({ secret }: { readonly secret: string }) => {
  const check = useCallback(
    (signal: AbortSignal) => call(accountEndpoints.checkSetup, { secret }, { signal }),
    [secret],
  );
  const { answer, problem, reload } = useAnswer(check);
  if (answer !== undefined) return <SetUpForm secret={secret} first={answer.first} />;
  if (problem === undefined) return <LoadingPage />;
  return <NoWayIn words={errorWords[problem]} onRetry={problem === 'link-not-valid' ? undefined : reload} />;
};

interface NoWayInProps {
  readonly words: ErrorWords;
  readonly onRetry?: (() => void) | undefined;
}

const NoWayIn = ({ words, onRetry }: NoWayInProps) => (
  <Page title={text.setUp.titleInvited} width="narrow">
    <ErrorPanel words={words}>
      {onRetry !== undefined && <Button onClick={onRetry}>{text.ui.tryAgain}</Button>}
    </ErrorPanel>
    <p>
      <RouteLink to={{ name: 'home' }}>{text.setUp.toSignIn}</RouteLink>
    </p>
  </Page>
);

interface SetUpFormProps {
  readonly secret: string;
  readonly first: boolean;
}

const SetUpForm = ({ secret, first }: SetUpFormProps) => {
  const { go } = useNavigation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const action = useAction();

  const goodName = Name.safeParse(name);
  const goodEmail = Email.safeParse(email);
  const goodPassword = NewPassword.safeParse(password);

  const submit = () => {
    setChecked(true);
    if (!goodName.success || !goodEmail.success || !goodPassword.success) return false;
    const body = { secret, name: goodName.data, email: goodEmail.data, password: goodPassword.data };
    action.run(async () => {
      await call(accountEndpoints.setUp, body);
      go({ name: 'home' }, 'replace');
    });
    return true;
  };

  return (
    <Page
      title={first ? text.setUp.titleFirst : text.setUp.titleInvited}
      lead={first ? text.setUp.leadFirst : text.setUp.leadInvited}
      width="narrow"
    >
      <Form onSubmit={submit}>
        <TextField
          label={text.person.name}
          hint={text.setUp.nameHint}
          error={checked && !goodName.success ? text.person.nameUnusable : undefined}
          value={name}
          onChange={setName}
          autoComplete="name"
        />
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
          autoComplete="new-password"
          hint={passwordHint(password, [name, email])}
          error={checked && !goodPassword.success ? text.person.passwordTooShort : undefined}
        />
        {action.problem !== undefined && (
          <ErrorPanel
            words={action.problem === 'already-exists' ? text.setUp.addressTaken : errorWords[action.problem]}
          />
        )}
        <FormActions>
          <Button type="submit" tone="primary" size="large" busy={action.busy}>
            {text.setUp.submit}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
};
