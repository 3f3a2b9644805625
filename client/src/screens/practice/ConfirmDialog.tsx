import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { Problem } from './Problem.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, to whom, and whether it can be taken back. */
  readonly body: string;
  readonly confirm: string;
  readonly keep: string;
  readonly tone?: 'primary' | 'danger';
  /** Does it; a failure stays in the dialog. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** A question before something that puts people out. */
export const ConfirmDialog = ({
  title,
  body,
  confirm,
  keep,
  tone = 'primary',
  onConfirm,
  onClose,
}: ConfirmDialogProps) => {
  const action = usePracticeAction();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button tone={tone} busy={action.busy} onClick={() => action.run(onConfirm)}>
            {confirm}
          </Button>
          <Button onClick={onClose}>{keep}</Button>
        </>
      }
    >
      <p>{body}</p>
      <Problem problem={action.problem} />
    </Dialog>
  );
};
