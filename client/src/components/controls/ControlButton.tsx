import './ControlButton.css';
import type { Ref } from 'react';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/iconPaths.ts';

interface ControlButtonProps {
  /** The accessible name; it stays the same whatever the state. */
  readonly label: string;
  /** What stands below the icon where the name is too long for it; a part of the name. */
  readonly shown?: string;
  readonly icon: IconName;
  /** What will happen, where the name does not say it all; stands in the tooltip. */
  readonly hint?: string | undefined;
  readonly onClick: () => void;
  /** For a switch: on or off. */
  readonly pressed?: boolean | undefined;
  /** For a button that shows and hides a panel. */
  readonly expanded?: boolean | undefined;
  readonly shortcut?: string | undefined;
  /** Something new waits behind it. */
  readonly dot?: boolean;
  /** `off` says that others do not get this from you; `calm` is everything else. */
  readonly tone?: 'calm' | 'off' | 'danger';
  readonly disabled?: boolean;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** One of the controls that are always on the screen: an icon over its name. */
export const ControlButton = ({
  label,
  shown = label,
  icon,
  hint,
  onClick,
  pressed,
  expanded,
  shortcut,
  dot = false,
  tone = 'calm',
  disabled = false,
  ref,
}: ControlButtonProps) => (
  <button
    ref={ref}
    type="button"
    className={`control control-${tone}`}
    aria-label={label}
    aria-description={hint}
    aria-pressed={pressed}
    aria-expanded={expanded}
    aria-keyshortcuts={shortcut}
    disabled={disabled}
    onClick={onClick}
  >
    <span className="control-icon">
      <Icon name={icon} size="large" />
      {dot && <span className="control-dot" />}
    </span>
    <span className="control-label" aria-hidden="true">
      {shown}
    </span>
    {/* Its words are drawn by the style sheet: said once is enough. */}
    <span
      className={hint === undefined ? 'control-tooltip' : 'control-tooltip control-tooltip-long'}
      aria-hidden="true"
      data-name={hint ?? label}
    >
      {shortcut !== undefined && <span className="control-key" data-key={shortcut.toUpperCase()} />}
    </span>
  </button>
);
