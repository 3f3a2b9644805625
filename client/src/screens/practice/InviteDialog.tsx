import { accountEndpoints, type Invitation } from '@trialogue/shared/http/account.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { CopyButton } from '../../components/ui/CopyButton.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { dayAndTimeOf, ownTimeZone } from '../../text/when.ts';
import { PrivateAddress } from './PrivateAddress.tsx';
import { Problem } from './Problem.tsx';

/** A one-time link for one more therapist. */
export const InviteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [invitation, setInvitation] = useState<Invitation>();
  const action = usePracticeAction();
  const make = () => action.run(async () => setInvitation(await call(accountEndpoints.invite, {})));

  return (
    <Dialog
      title={text.invite.title}
      size="wide"
      onClose={onClose}
      actions={
        invitation === undefined ? (
          <Button tone="primary" busy={action.busy} onClick={make}>
            {text.invite.make}
          </Button>
        ) : (
          <>
            <Button tone="primary" onClick={onClose}>
              {text.invite.done}
            </Button>
            <Button busy={action.busy} onClick={make}>
              {text.invite.another}
            </Button>
          </>
        )
      }
    >
      <p>{text.invite.lead}</p>
      {invitation !== undefined && (
        <>
          <PrivateAddress label={text.invite.link} url={invitation.url}>
            <CopyButton label={text.invite.copy} value={invitation.url} />
          </PrivateAddress>
          <p className="form-note">
            {text.invite.expires(dayAndTimeOf(invitation.expiresAt, ownTimeZone(), Date.now()))}
          </p>
        </>
      )}
      <Problem problem={action.problem} />
    </Dialog>
  );
};
