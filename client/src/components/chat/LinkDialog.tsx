import { roomText } from '../../text/room.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

export interface OpenedLink {
  readonly href: string;
  readonly host: string;
}

interface LinkDialogProps {
  readonly link: OpenedLink;
  readonly onClose: () => void;
}

const { chat: words } = roomText;

/** Asks before a link leaves the session, and shows the host it really goes to. */
export const LinkDialog = ({ link, onClose }: LinkDialogProps) => (
  <Dialog
    title={words.linkTitle}
    onClose={onClose}
    actions={
      <>
        <a
          className="button button-primary button-normal"
          href={link.href}
          target="_blank"
          rel="noopener noreferrer"
          referrerPolicy="no-referrer"
          onClick={onClose}
        >
          {words.linkOpen}
        </a>
        <Button onClick={onClose}>{words.linkStay}</Button>
      </>
    }
  >
    <p>{words.linkWords}</p>
    <p className="chat-link-host">{link.host}</p>
  </Dialog>
);
