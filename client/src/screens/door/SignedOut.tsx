import { CalmPage } from '../../components/door/CalmPage.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { door } from '../../text/door.ts';

/** A therapist's sign-in has ended before the door; the session waits. */
export const SignedOut = ({ onSignIn }: { readonly onSignIn: () => void }) => (
  <CalmPage
    title={door.signedOut.title}
    actions={
      <Button tone="primary" onClick={onSignIn}>
        {door.connection.signIn}
      </Button>
    }
  >
    <p>{door.signedOut.words}</p>
  </CalmPage>
);
