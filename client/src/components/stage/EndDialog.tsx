import './EndDialog.css';
import { useEffect, useRef } from 'react';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Partner } from './Partner.ts';

interface EndDialogProps {
  /** The partners who are here; with one of them left there is nobody to end it for first. */
  readonly here: readonly Partner[];
  readonly onEnd: () => void;
  readonly onFinish: (partner: Partner) => void;
  readonly onClose: () => void;
}

const { ending: words } = stageText;

/** How the session ends: for all at once, or for one first. Going on is what a hurried key press does. */
export const EndDialog = ({ here, onEnd, onFinish, onClose }: EndDialogProps) => {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <Button ref={stay} onClick={onClose}>
          {words.stay}
        </Button>
      }
    >
      {here.length > 1 && (
        <ul className="end-choices">
          {here.map((partner) => (
            <li key={partner.id} className="end-choice">
              <Button onClick={() => onFinish(partner)}>{words.first(partner.name)}</Button>
              <p>{words.firstWords(partner.name, here.find(({ id }) => id !== partner.id)?.name ?? '')}</p>
            </li>
          ))}
        </ul>
      )}
      <div className="end-choice">
        <Button tone="danger" onClick={onEnd}>
          {words.all}
        </Button>
        <p>{words.allWords}</p>
      </div>
    </Dialog>
  );
};
