import './PartnerPrivately.css';
import { QuietSignal } from '@trialogue/shared/private/signal.ts';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { privateText } from '../../text/private.ts';
import { FeelingDial } from './FeelingDial.tsx';
import type { PartnersOwn } from './partnersOwn.ts';

interface PrivateSheetProps extends Pick<PartnersOwn, 'feeling'> {
  readonly onSignal: (signal: QuietSignal) => void;
  readonly side: 'above' | 'below';
  readonly onClose: () => void;
}

const { control: words } = privateText;

/** Four silent words and the dial. A word that is chosen is gone from the screen at once. */
export const PrivateSheet = ({ onSignal, feeling, side, onClose }: PrivateSheetProps) => {
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => list.current?.querySelector('button')?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const current = buttons.findIndex((button) => button.matches(':focus'));
    if (event.key === 'Escape') onClose();
    else if (current < 0) return;
    else if (event.key === 'ArrowDown') buttons.at((current + 1) % buttons.length)?.focus();
    else if (event.key === 'ArrowUp') buttons.at(current - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={`privately-sheet privately-${side}`} aria-label={words.sheet} onKeyDown={onKeyDown}>
      <ul ref={list}>
        {QuietSignal.options.map((each, index) => (
          <li key={each}>
            <button
              type="button"
              className="privately-word"
              title={words.keys(index + 1)}
              onClick={() => {
                onClose();
                onSignal(each);
              }}
            >
              {words.signals[each]}
            </button>
          </li>
        ))}
      </ul>
      {feeling !== undefined && <FeelingDial last={feeling.last} onRate={feeling.rate} />}
    </section>
  );
};
