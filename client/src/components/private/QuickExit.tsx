import { privateText } from '../../text/private.ts';
import { Button } from '../ui/Button.tsx';
import { usePartnersOwn } from './partnersOwn.ts';

const { exit: words } = privateText;

/** Leaves this site at once, without asking. Nothing on a therapist's screen. */
export const QuickExit = () => {
  const own = usePartnersOwn();
  if (own === undefined) return null;
  return (
    <Button icon="close" onClick={own.exit}>
      {words.button}
    </Button>
  );
};
