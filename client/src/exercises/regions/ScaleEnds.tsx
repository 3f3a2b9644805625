import { regionText as words } from '../../text/regions.ts';

interface ScaleEndsProps {
  readonly ends: readonly [string, string];
  /** The number between them; `undefined` while there is none. */
  readonly at: number | undefined;
}

/** What the two ends of a line mean, and the number chosen on it. */
export const ScaleEnds = ({ ends: [low, high], at }: ScaleEndsProps) => (
  <p className="scale-ends">
    <span>{low}</span>
    <output className="scale-value">{at === undefined ? words.notSet : words.value(at)}</output>
    <span>{high}</span>
  </p>
);
