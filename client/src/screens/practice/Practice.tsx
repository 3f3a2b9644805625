import { type Account, accountEndpoints } from '@trialogue/shared/http/account.ts';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { Later } from '../../components/ui/Later.tsx';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';
import { Page } from '../../components/ui/Page.tsx';
import { type SignedIn, SignedInContext } from '../../hooks/useAccount.ts';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { call } from '../../http/api.ts';
import { LaterPart } from '../../http/LaterPart.ts';
import type { Route } from '../../routing/route.ts';
import { text } from '../../text/en.ts';
import { errorWords } from '../../text/errors.ts';
import { KeptForTherapist } from './KeptForTherapist.tsx';
import { NewSessionPage } from './NewSessionPage.tsx';
import { NextSessionPage } from './NextSessionPage.tsx';
import { ReceptionProvider } from './ReceptionProvider.tsx';
import { SessionPage } from './SessionPage.tsx';
import { SessionsPage } from './SessionsPage.tsx';
import { SignInForm } from './SignInForm.tsx';

// All exercises and their controls, for whoever opens them.
const templatesPage = new LaterPart(
  'screens/templates/TemplatesPage.tsx',
  async () => (await import('../templates/TemplatesPage.tsx')).TemplatesPage,
);
const templatePage = new LaterPart(
  'screens/templates/TemplatePage.tsx',
  async () => (await import('../templates/TemplatePage.tsx')).TemplatePage,
);

type PracticeRoute = Extract<
  Route,
  { readonly name: 'home' | 'newSession' | 'nextSession' | 'session' | 'kept' | 'exercises' | 'template' }
>;

const askAccount = (signal: AbortSignal) => call(accountEndpoints.account, {}, { signal });

/** Everything behind the therapist's sign-in, or the sign-in. */
export const Practice = ({ route }: { readonly route: PracticeRoute }) => {
  const { answer, problem, reload } = useAnswer(askAccount);
  const [signedOut, setSignedOut] = useState(false);
  const [signedIn, setSignedIn] = useState<Account>();

  const account = signedIn ?? answer;
  if (account !== undefined && !signedOut) {
    return <Signed account={account} route={route} onLeft={() => setSignedOut(true)} />;
  }
  if (signedOut || problem === 'unauthorised') {
    return (
      <Page title={text.signIn.title} lead={text.signIn.lead} width="narrow">
        <SignInForm
          onSignedIn={(who) => {
            setSignedIn(who);
            setSignedOut(false);
          }}
        />
      </Page>
    );
  }
  if (problem === undefined) return <LoadingPage />;
  return (
    <Page title={text.ui.product} width="narrow">
      <ErrorPanel words={errorWords[problem]}>
        <Button onClick={reload}>{text.ui.tryAgain}</Button>
      </ErrorPanel>
    </Page>
  );
};

interface SignedProps {
  readonly account: Account;
  readonly route: PracticeRoute;
  readonly onLeft: () => void;
}

const Signed = ({ account, route, onLeft }: SignedProps) => {
  const { go, leave } = useNavigation();
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  const lose = useCallback(() => setLost(true), []);
  const left = useCallback(() => {
    leave(() => {
      go({ name: 'home' }, 'replace');
      onLeft();
    });
  }, [go, leave, onLeft]);
  const value = useMemo<SignedIn>(() => ({ account, lost: lose, left, round }), [account, lose, left, round]);

  return (
    <SignedInContext value={value}>
      <ReceptionProvider>
        <PracticeScreen route={route} />
      </ReceptionProvider>
      {lost && (
        // The page stays as it is underneath, with all that was typed, but cannot be read by who comes by.
        <Dialog title={text.signIn.again} backdrop="opaque" onClose={left}>
          <p>{text.signIn.againLead}</p>
          <SignInForm
            email={account.email}
            onSignedIn={() => {
              setLost(false);
              setRound((before) => before + 1);
            }}
          />
        </Dialog>
      )}
    </SignedInContext>
  );
};

const PracticeScreen = ({ route }: { readonly route: PracticeRoute }) => {
  switch (route.name) {
    case 'home':
      return <SessionsPage />;
    case 'newSession':
      return <NewSessionPage />;
    case 'nextSession':
      return <NextSessionPage key={route.session} id={route.session} />;
    case 'session':
      return <SessionPage key={route.session} id={route.session} />;
    case 'kept':
      return <KeptForTherapist key={route.session} id={route.session} />;
    case 'exercises':
      return (
        <Later key="exercises" part={templatesPage} page>
          {(TemplatesPage) => <TemplatesPage />}
        </Later>
      );
    case 'template':
      return (
        <Later key="template" part={templatePage} page>
          {(TemplatePage) => <TemplatePage key={route.template} id={route.template} />}
        </Later>
      );
  }
};
