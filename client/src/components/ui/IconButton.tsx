import './IconButton.css';
import { type Ref, useState } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';

interface IconButtonProps {
  /** What it does; the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: IconName;
  readonly onClick: () => void;
  /** `bare` sits in a toolbar or beside text, `framed` stands alone, `danger` ends something. */
  readonly look?: 'bare' | 'framed' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  /** For a switch: on or off. The label then names the thing, not the change. */
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly controls?: string | undefined;
  readonly hasPopup?: 'menu' | 'dialog' | undefined;
  readonly disabled?: boolean;
  /** The label stands below the icon, always visible, in place of the tooltip. */
  readonly labelShown?: boolean;
  readonly tooltipSide?: 'above' | 'below';
  readonly tooltipAlign?: 'start' | 'center' | 'end';
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button that shows an icon and always has a name. Escape hides its tooltip. */
export const IconButton = ({
  label,
  icon,
  onClick,
  look = 'bare',
  size = 'normal',
  pressed,
  expanded,
  controls,
  hasPopup,
  disabled = false,
  labelShown = false,
  tooltipSide = 'above',
  tooltipAlign = 'center',
  ref,
}: IconButtonProps) => {
  const [dismissed, setDismissed] = useState(false);
  return (
    <button
      ref={ref}
      type="button"
      className={`icon-button icon-button-${look} icon-button-${size}${labelShown ? ' icon-button-labelled' : ''}`}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      aria-haspopup={hasPopup}
      disabled={disabled}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDismissed(true);
      }}
      onBlur={() => setDismissed(false)}
      onPointerLeave={() => setDismissed(false)}
    >
      <Icon name={icon} size={size === 'large' ? 'large' : 'normal'} />
      {labelShown ? (
        <span className="icon-button-label" aria-hidden="true">
          {label}
        </span>
      ) : (
        !dismissed && (
          <span
            className={`icon-button-tooltip tooltip-${tooltipSide} tooltip-${tooltipAlign}`}
            aria-hidden="true"
          >
            {label}
          </span>
        )
      )}
    </button>
  );
};
