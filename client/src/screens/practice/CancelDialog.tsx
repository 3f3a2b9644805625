import { type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

interface CancelDialogProps {
  readonly session: SessionId;
  readonly onChange: (session: SessionSummary) => void;
  readonly onClose: () => void;
}

/** Calling a session off. */
export const CancelDialog = ({ session, onChange, onClose }: CancelDialogProps) => {
  const notices = useNotices();
  return (
    <ConfirmDialog
      title={text.session.cancelTitle}
      body={text.session.cancelBody}
      confirm={text.session.cancelSubmit}
      keep={text.session.cancelKeep}
      tone="danger"
      onConfirm={async () => {
        onChange(await call(sessionEndpoints.cancel, {}, { path: { id: session } }));
        notices.show({ words: text.session.canceled });
      }}
      onClose={onClose}
    />
  );
};
