import type { RegionPerson } from '../regionProps.ts';
import { Author } from './Author.tsx';

export interface Marker {
  readonly key: string;
  readonly person: RegionPerson | undefined;
  /** 0–10. */
  readonly at: number;
}

interface MarkersProps {
  readonly markers: readonly Marker[];
  readonly side: 'above' | 'below';
  /** The number beside the name; left out where the place alone counts. */
  readonly valued?: boolean;
}

/** Names with their numbers over or under a line, each pointing at its place; nothing is worked out between them. */
export const Markers = ({ markers, side, valued = true }: MarkersProps) => (
  <ul className="markers" data-side={side}>
    {markers.map(({ key, person, at }) => (
      <li className="marker" key={key} data-seat={person?.seat}>
        <span className="marker-stem" style={{ insetInlineStart: `${at * 10}%` }} />
        <span
          className="marker-name"
          // Held within the line: at its ends the name grows inwards.
          style={{ insetInlineStart: `${at * 10}%`, transform: `translateX(-${at * 10}%)` }}
        >
          <Author person={person} />
          {valued && <span className="marker-value">{at}</span>}
        </span>
      </li>
    ))}
  </ul>
);
