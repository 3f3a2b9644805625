import './LinkCard.css';
import { type PrivateLink, type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { CopyButton } from '../../components/ui/CopyButton.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Menu, type MenuItem } from '../../components/ui/Menu.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { dayAndTimeOf, ownTimeZone } from '../../text/when.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { PrivateAddress } from './PrivateAddress.tsx';
import { Problem } from './Problem.tsx';
import { QrCode } from './QrCode.tsx';

type Partner = SessionSummary['partners'][number];

interface LinkCardProps {
  readonly session: SessionId;
  readonly partner: Partner;
  readonly onChange: (session: SessionSummary) => void;
  readonly onReload: () => void;
}

/** One partner's private link: hidden until asked for, copied, renewed, revoked. */
export const LinkCard = ({ session, partner, onChange, onReload }: LinkCardProps) => {
  const notices = useNotices();
  const action = usePracticeAction();
  const [link, setLink] = useState<PrivateLink>();
  const [asking, setAsking] = useState<'renew' | 'revoke'>();
  const path = { id: session, seat: partner.seat };
  const works = partner.link === 'unopened' || partner.link === 'opened';

  const show = () => action.run(async () => setLink(await call(sessionEndpoints.link, {}, { path })));
  const renew = async () => {
    setLink(await call(sessionEndpoints.renewLink, {}, { path }));
    setAsking(undefined);
    notices.show({ words: text.session.renewed(partner.name) });
    onReload();
  };
  const revoke = async () => {
    onChange(await call(sessionEndpoints.revokeLink, {}, { path }));
    setLink(undefined);
    setAsking(undefined);
    notices.show({ words: text.session.revoked(partner.name) });
  };

  const items: MenuItem[] = [
    { label: text.session.renew, icon: 'renew', onSelect: () => setAsking('renew') },
    { label: text.session.revoke, icon: 'close', tone: 'danger', onSelect: () => setAsking('revoke') },
  ];
  return (
    <article
      className={`link-card link-card-${partner.seat}`}
      aria-label={text.session.linkFor(partner.name)}
    >
      <header className="link-card-header">
        <div>
          <h3>{partner.name}</h3>
          <LinkStatus status={partner.link} />
        </div>
        {works && <Menu label={text.session.linkMenu(partner.name)} items={items} />}
      </header>
      {!works && (
        <Button icon="renew" onClick={() => setAsking('renew')}>
          {text.session.renew}
        </Button>
      )}
      {works && link === undefined && (
        <Button icon="eye" busy={action.busy} onClick={show}>
          {text.session.show}
        </Button>
      )}
      {works && link !== undefined && (
        <ShownLink link={link} name={partner.name} onHide={() => setLink(undefined)} />
      )}
      <Problem problem={action.problem} />
      {asking === 'renew' && (
        <ConfirmDialog
          title={text.session.renewTitle(partner.name)}
          body={text.session.renewBody(partner.name)}
          confirm={text.session.renew}
          keep={text.session.renewKeep}
          onConfirm={renew}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'revoke' && (
        <ConfirmDialog
          title={text.session.revokeTitle(partner.name)}
          body={text.session.revokeBody(partner.name)}
          confirm={text.session.revoke}
          keep={text.session.revokeKeep}
          tone="danger"
          onConfirm={revoke}
          onClose={() => setAsking(undefined)}
        />
      )}
    </article>
  );
};

const LinkStatus = ({ status }: { readonly status: Partner['link'] }) => (
  <p className={`link-status link-status-${status}`}>
    <Icon name={status === 'opened' ? 'check' : status === 'unopened' ? 'timer' : 'lock'} />
    {text.session.status[status]}
  </p>
);

interface ShownLinkProps {
  readonly link: PrivateLink;
  readonly name: string;
  readonly onHide: () => void;
}

const ShownLink = ({ link, name, onHide }: ShownLinkProps) => {
  const [code, setCode] = useState(false);
  return (
    <>
      <PrivateAddress label={text.session.linkFor(name)} url={link.url}>
        <CopyButton label={text.session.copy} value={link.url} />
        <Button icon="qr" expanded={code} onClick={() => setCode(!code)}>
          {code ? text.session.qrHide : text.session.qr}
        </Button>
        <Button icon="eye-off" onClick={onHide}>
          {text.session.hide}
        </Button>
      </PrivateAddress>
      {code && <QrCode value={link.url} label={text.session.qrFor(name)} />}
      <p className="form-note">
        {text.session.worksUntil(dayAndTimeOf(link.expiresAt, ownTimeZone(), Date.now()))}
      </p>
    </>
  );
};
