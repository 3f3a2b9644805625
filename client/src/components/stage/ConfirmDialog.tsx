import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly words: string;
  readonly confirm: string;
  readonly stay: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what will happen, and asks once. */
export const ConfirmDialog = ({ title, words, confirm, stay, onConfirm, onClose }: ConfirmDialogProps) => (
  <Dialog
    title={title}
    onClose={onClose}
    actions={
      <>
        <Button tone="danger" onClick={onConfirm}>
          {confirm}
        </Button>
        <Button onClick={onClose}>{stay}</Button>
      </>
    }
  >
    <p>{words}</p>
  </Dialog>
);
