import './PartnerPrivately.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { privateText } from '../../text/private.ts';
import { ControlButton } from '../controls/ControlButton.tsx';
import { PrivateSheet } from './PrivateSheet.tsx';
import { usePartnersOwn } from './partnersOwn.ts';

interface PartnerPrivatelyProps {
  /** Where it opens to: `above` in the control bar, `below` at the top of a page. */
  readonly side?: 'above' | 'below';
}

const { control: words } = privateText;

/** One ordinary control for what goes to the therapist alone. Nothing on a therapist's screen. */
export const PartnerPrivately = ({ side = 'above' }: PartnerPrivatelyProps) => {
  const own = usePartnersOwn();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const closeUnlessInside = useEffectEvent((event: Event) => {
    if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
  });
  useEffect(() => {
    if (!open) return;
    // Pressed or tabbed elsewhere: it does not stay on the screen.
    const onElsewhere = (event: Event) => closeUnlessInside(event);
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  }, [open]);

  if (own?.signal === undefined) return null;
  return (
    <div className="privately" ref={root}>
      <ControlButton
        ref={button}
        label={words.label}
        shown={words.shown}
        icon="person"
        expanded={open}
        dot={own.seen}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <PrivateSheet
          onSignal={own.signal}
          feeling={own.feeling}
          side={side}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </div>
  );
};
