import type { ReactNode } from 'react';
import { regionText as words } from '../../text/regions.ts';

interface ScaleEndsProps {
  readonly ends: readonly [string, string];
  /** The number between them; `undefined` while there is none. */
  readonly at: number | undefined;
  /** The line itself. */
  readonly children: ReactNode;
}

/** Letters of both ends together that leave room for the line beside them on a phone. */
const BRIEF = 12;

/** A line with what its two ends mean, and the number chosen on it. */
export const ScaleEnds = ({ ends: [low, high], at, children }: ScaleEndsProps) => (
  <div className="scale">
    <div className="scale-inside" data-brief={low.length + high.length <= BRIEF}>
      <span className="scale-end">{low}</span>
      <div className="scale-middle">{children}</div>
      <span className="scale-end scale-high">{high}</span>
      <span className="scale-value">{at === undefined ? words.notSet : words.value(at)}</span>
    </div>
  </div>
);
