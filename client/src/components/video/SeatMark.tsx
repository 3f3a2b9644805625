import './SeatMark.css';
import type { Seat } from '@trialogue/shared/roles.ts';

const shapes = {
  therapist: 'M12 3.5 21.5 20h-19Z',
  a: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  b: 'M4 4h16v16H4Z',
  co: 'M12 2.5 21.5 12 12 21.5 2.5 12Z',
} as const satisfies Readonly<Record<Seat, string>>;

/** The shape and hue of a seat; always beside a name, which says the same in words. */
export const SeatMark = ({ seat }: { readonly seat: Seat }) => (
  <svg className={`seat-mark seat-mark-${seat}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={shapes[seat]} />
  </svg>
);
