import { Author } from './Author.tsx';
import type { Marker } from './Markers.tsx';
import { outlineOf, pointOn } from './pathShape.ts';

interface LoopDrawingProps {
  readonly segments: readonly string[];
  readonly markers: readonly Marker[];
  /** The arrowheads light up one after the other. */
  readonly glows: boolean;
}

/** Two in each half of the eight and one on each way through the middle. */
const arrows = [0.06, 0.2, 0.33, 0.44, 0.56, 0.67, 0.8, 0.94];

const placeAt = (share: number) => {
  const { x, y } = pointOn('loop', share);
  return { insetInlineStart: `${x}%`, insetBlockStart: `${y}%` };
};

/** Words grow inwards from where they stand, and so stay within the drawing. */
const wordsAt = (share: number) => {
  const { x, y } = pointOn('loop', share);
  return { ...placeAt(share), translate: `${-x}% ${-y}%` };
};

/** The loop of a couple’s pattern: a lying eight, one half for each, with arrowheads along it. */
export const LoopDrawing = ({ segments, markers, glows }: LoopDrawingProps) => (
  <div className="loop">
    <svg
      className="path-curve"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={outlineOf('loop')} />
    </svg>
    {arrows.map((share, number) => (
      <span
        className="loop-arrow"
        key={share}
        data-glows={glows}
        style={{
          ...placeAt(share),
          rotate: `${pointOn('loop', share).turn}deg`,
          animationDelay: `calc(var(--duration-calm) * ${number / 2})`,
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M5 4 21 12 5 20 9 12Z" />
        </svg>
      </span>
    ))}
    <ol>
      {segments.map((segment, number) => (
        <li className="loop-segment" key={segment} style={wordsAt((number + 0.5) / segments.length)}>
          {segment}
        </li>
      ))}
    </ol>
    <ul>
      {markers.map(({ key, person, at }) => (
        <li className="loop-marker" key={key} data-seat={person?.seat} style={wordsAt(at / 10)}>
          <Author person={person} />
        </li>
      ))}
    </ul>
  </div>
);
