import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Menu, type MenuItem } from '../../components/ui/Menu.tsx';
import { ThemeSwitch } from '../../components/ui/ThemeSwitch.tsx';
import { useAccount } from '../../hooks/useAccount.ts';
import { useAction } from '../../hooks/useAction.ts';
import { codeOf } from '../../hooks/useAnswer.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useTheme } from '../../hooks/useTheme.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { errorSentence } from '../../text/errors.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { Problem } from './Problem.tsx';

/** Who is signed in, and what concerns only them. */
export const AccountMenu = () => {
  const { account, left } = useAccount();
  const notices = useNotices();
  const [open, setOpen] = useState<'invite' | 'look' | 'everywhere'>();
  const close = () => setOpen(undefined);

  const signOut = async () => {
    try {
      await call(accountEndpoints.signOut, {});
      left();
    } catch (thrown) {
      const code = codeOf(thrown);
      if (code === 'unauthorised') left();
      else notices.show({ kind: 'problem', words: errorSentence(code) });
    }
  };

  const invite: MenuItem = {
    label: text.account.invite,
    icon: 'people',
    onSelect: () => setOpen('invite'),
  };
  return (
    <>
      <Menu
        label={text.account.menu}
        icon="person"
        heading={
          <>
            <p className="account-name">{account.name}</p>
            <p className="account-email">{account.email}</p>
          </>
        }
        items={[
          ...(account.mayInvite ? [invite] : []),
          { label: text.account.look, icon: 'sun', onSelect: () => setOpen('look') },
          { label: text.account.signOut, icon: 'leave', onSelect: () => void signOut() },
          { label: text.account.signOutEverywhere, icon: 'lock', onSelect: () => setOpen('everywhere') },
        ]}
      />
      {open === 'invite' && <InviteDialog onClose={close} />}
      {open === 'look' && <LookDialog onClose={close} />}
      {open === 'everywhere' && <EverywhereDialog onClose={close} />}
    </>
  );
};

const LookDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [theme, setTheme] = useTheme(true);
  return (
    <Dialog title={text.account.look} onClose={onClose}>
      <ThemeSwitch theme={theme} onChange={setTheme} />
    </Dialog>
  );
};

const EverywhereDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { left } = useAccount();
  const action = useAction();
  const signOut = () =>
    action.run(async () => {
      await call(accountEndpoints.signOutEverywhere, {});
      left();
    });
  return (
    <Dialog
      title={text.account.everywhereTitle}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" busy={action.busy} onClick={signOut}>
            {text.account.signOutEverywhere}
          </Button>
          <Button onClick={onClose}>{text.account.everywhereKeep}</Button>
        </>
      }
    >
      <p>{text.account.everywhereBody}</p>
      <Problem problem={action.problem} />
    </Dialog>
  );
};
