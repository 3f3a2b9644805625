import './SidePanel.css';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { IconButton } from '../../components/ui/IconButton.tsx';

interface SidePanelProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A column beside the stage; over it where the screen is narrow. Takes the focus, and gives it back when it closes. */
export const SidePanel = ({ title, closeLabel, onClose, children }: SidePanelProps) => {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useLayoutEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    return () => {
      if (element?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);

  useEffect(() => {
    // What is inside may have taken the focus already, as the chat's field does.
    if (panel.current?.contains(document.activeElement) !== true) heading.current?.focus();
  }, []);

  return (
    <aside
      ref={panel}
      className="side-panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="side-panel-header">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton
          label={closeLabel}
          icon="close"
          tooltipSide="below"
          tooltipAlign="end"
          onClick={onClose}
        />
      </header>
      {children}
    </aside>
  );
};
