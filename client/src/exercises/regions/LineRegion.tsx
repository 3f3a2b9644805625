import './shapes.css';
import type { RegionProps } from '../regionProps.ts';
import { RegionFrame } from './RegionFrame.tsx';

/** A dashed line with a word on either side. */
export const LineRegion = ({ region, is: { sides } }: RegionProps<'line'>) => (
  <RegionFrame region={region}>
    <div className="divider">
      <span>{sides[0]}</span>
      <span className="divider-line" aria-hidden="true" />
      <span>{sides[1]}</span>
    </div>
  </RegionFrame>
);
