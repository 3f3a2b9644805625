import { regionText as words } from '../../text/regions.ts';

interface PointRangeProps {
  readonly label: string;
  /** What 0 and the most mean; left out where the label says it. */
  readonly ends?: readonly [string, string];
  /** `undefined` while nothing is chosen. */
  readonly value: number | undefined;
  readonly onPick: (at: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** The value as it is read out. */
  readonly inWords?: (at: number) => string;
}

/** A line to choose a point on. It stands in the middle, hollow, until somebody moves it or presses Enter or Space. */
export const PointRange = ({
  label,
  ends,
  value,
  onPick,
  min = 0,
  max = 10,
  step = 0.5,
  inWords = words.value,
}: PointRangeProps) => (
  <input
    className="point-range"
    type="range"
    aria-label={ends === undefined ? label : `${label}. ${words.ends(...ends)}`}
    aria-valuetext={value === undefined ? words.notSet : inWords(value)}
    data-unset={value === undefined}
    min={min}
    max={max}
    step={step}
    value={value ?? (min + max) / 2}
    onChange={(event) => onPick(event.target.valueAsNumber)}
    // Also where it stands already, which changes nothing and is an answer all the same.
    onPointerUp={(event) => {
      if (value === undefined) onPick(event.currentTarget.valueAsNumber);
    }}
    onKeyDown={(event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (value === undefined) onPick(event.currentTarget.valueAsNumber);
    }}
  />
);
