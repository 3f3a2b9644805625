import './Button.css';
import type { ReactNode, Ref } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';
import { Spinner } from './Spinner.tsx';

export type ButtonTone = 'primary' | 'quiet' | 'danger';

interface ButtonProps {
  readonly children: ReactNode;
  readonly tone?: ButtonTone;
  readonly size?: 'normal' | 'large';
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  /** Work is under way: the button keeps its place and the focus, and does nothing when pressed again. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** What it does changes with the first press, so the second of two in a row, or a held key, does nothing. */
  readonly single?: boolean;
  readonly onClick?: (() => void) | undefined;
  /** The id of words that say more about what will happen. */
  readonly describedBy?: string | undefined;
  /** For a pair of buttons that show and hide something. */
  readonly expanded?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button with words on it. Without a `tone` it is quiet. */
export const Button = ({
  children,
  tone = 'quiet',
  size = 'normal',
  icon,
  type = 'button',
  busy = false,
  disabled = false,
  single = false,
  onClick,
  describedBy,
  expanded,
  ref,
}: ButtonProps) => (
  <button
    ref={ref}
    type={type}
    className={`button button-${tone} button-${size}`}
    disabled={disabled}
    aria-disabled={busy || undefined}
    aria-busy={busy || undefined}
    aria-describedby={describedBy}
    aria-expanded={expanded}
    onClick={(event) => {
      const isSecond = single && event.detail > 1;
      if (busy || isSecond) event.preventDefault();
      else onClick?.();
    }}
    onKeyDown={(event) => {
      if (single && event.repeat) event.preventDefault();
    }}
  >
    {busy ? <Spinner /> : icon !== undefined && <Icon name={icon} />}
    <span>{children}</span>
  </button>
);
