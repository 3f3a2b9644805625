import './Menu.css';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { IconName } from './iconPaths.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** A second, softer line. */
  readonly hint?: string;
  readonly onSelect: () => void;
  readonly tone?: 'danger';
}

interface MenuProps {
  readonly label: string;
  /** Words on the button itself; without them it shows the icon alone. A part of the label. */
  readonly shown?: string;
  readonly icon?: IconName;
  readonly items: readonly MenuItem[];
  /** Words above the items, such as who is signed in. */
  readonly heading?: ReactNode;
  readonly side?: 'above' | 'below';
  readonly align?: 'start' | 'end';
  readonly size?: 'small' | 'normal';
}

/** A button that opens a short list of actions. Arrows, Home, End and Escape work as in any menu. */
export const Menu = ({
  label,
  shown,
  icon = 'more',
  items,
  heading,
  side = 'below',
  align = 'end',
  size = 'normal',
}: MenuProps) => {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const itemElements = () => [
    ...(list.current?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]') ?? []),
  ];

  const closeAndReturn = () => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLButtonElement>('[role="menuitem"]')?.focus();
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    const elements = itemElements();
    const current = elements.findIndex((element) => element.matches(':focus'));
    const focusAt = (index: number) => elements.at(index % elements.length)?.focus();
    if (event.key === 'ArrowDown') focusAt(current + 1);
    else if (event.key === 'ArrowUp') focusAt(current - 1);
    else if (event.key === 'Home') focusAt(0);
    else if (event.key === 'End') focusAt(-1);
    else if (event.key === 'Escape') closeAndReturn();
    else if (event.key === 'Tab') setOpen(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="menu" ref={root}>
      {shown === undefined ? (
        <IconButton
          ref={button}
          label={label}
          icon={icon}
          size={size}
          hasPopup="menu"
          expanded={open}
          controls={open ? id : undefined}
          tooltipSide={side}
          tooltipAlign={align}
          onClick={() => setOpen(!open)}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className="button button-quiet button-normal menu-words"
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon name={icon} />
          <span>{shown}</span>
          <Icon name="chevron" />
        </button>
      )}
      {open && (
        <div className={`menu-sheet menu-${side} menu-${align}`}>
          {heading !== undefined && <div className="menu-heading">{heading}</div>}
          <div className="menu-list" id={id} ref={list} role="menu" aria-label={label} onKeyDown={onKeyDown}>
            {items.map((item) => (
              <button
                key={item.label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={item.tone === 'danger' ? 'menu-item menu-item-danger' : 'menu-item'}
                onClick={() => {
                  closeAndReturn();
                  item.onSelect();
                }}
              >
                {item.icon !== undefined && <Icon name={item.icon} />}
                <span>
                  {item.label}
                  {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
                </span>
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
};
