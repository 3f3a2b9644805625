import './Dialog.css';
import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { text } from '../../text/en.ts';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons, the one that does something first. */
  readonly actions?: ReactNode;
  /** Escape, the close button, or a press beside the dialog. */
  readonly onClose: () => void;
  readonly size?: 'normal' | 'wide';
  /** `opaque` hides the page behind altogether. */
  readonly backdrop?: 'veil' | 'opaque';
}

/**
 * A question or a form in front of the page, open for as long as it is rendered. The page behind takes no input, and
 * the focus goes back to where it was.
 */
export const Dialog = ({
  title,
  children,
  actions,
  onClose,
  size = 'normal',
  backdrop = 'veil',
}: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const close = useEffectEvent(onClose);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const onCancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    // A press on the veil lands on the dialog element itself, one inside lands on its content.
    const onPress = (event: PointerEvent) => {
      if (event.target === element) close();
    };
    element.addEventListener('cancel', onCancel);
    element.addEventListener('pointerdown', onPress);
    element.showModal();
    // What it asks is read first; the close button is not what anybody came for.
    heading.current?.focus();
    return () => {
      element.removeEventListener('cancel', onCancel);
      element.removeEventListener('pointerdown', onPress);
      // Closed while still in the document, so that the browser returns the focus.
      element.close();
    };
  }, []);

  return (
    <dialog ref={dialog} className={`dialog dialog-${size} dialog-${backdrop}`} aria-labelledby={titleId}>
      <div className="dialog-inside">
        <div className="dialog-header">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <IconButton
            label={text.ui.close}
            icon="close"
            onClick={onClose}
            tooltipSide="below"
            tooltipAlign="end"
          />
        </div>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  );
};
