import type { RegionProps } from './regionProps.ts';
import { AxisRegion } from './regions/AxisRegion.tsx';
import { BreathRegion } from './regions/BreathRegion.tsx';
import { CalendarRegion } from './regions/CalendarRegion.tsx';
import { CardsRegion } from './regions/CardsRegion.tsx';
import { ChecklistRegion } from './regions/ChecklistRegion.tsx';
import { ChipsRegion } from './regions/ChipsRegion.tsx';
import { DialRegion } from './regions/DialRegion.tsx';
import { DotsRegion } from './regions/DotsRegion.tsx';
import { LadderRegion } from './regions/LadderRegion.tsx';
import { LaneRegion } from './regions/LaneRegion.tsx';
import { LineRegion } from './regions/LineRegion.tsx';
import { NodeRegion } from './regions/NodeRegion.tsx';
import { PathRegion } from './regions/PathRegion.tsx';
import { QuadrantRegion } from './regions/QuadrantRegion.tsx';
import { SliderRegion } from './regions/SliderRegion.tsx';
import { TableRegion } from './regions/TableRegion.tsx';
import { TextRegion } from './regions/TextRegion.tsx';
import { TimelineRegion } from './regions/TimelineRegion.tsx';

/** The control of a region, whatever its kind. A new kind does not compile without one. */
export const RegionControl = ({ region, ...props }: Omit<RegionProps, 'is'>) => {
  const { is } = region;
  const common = { ...props, region };
  switch (is.kind) {
    case 'text':
      return <TextRegion {...common} is={is} />;
    case 'cards':
      return <CardsRegion {...common} is={is} />;
    case 'lane':
      return <LaneRegion {...common} is={is} />;
    case 'slider':
      return <SliderRegion {...common} is={is} />;
    case 'axis':
      return <AxisRegion {...common} is={is} />;
    case 'quadrant':
      return <QuadrantRegion {...common} is={is} />;
    case 'path':
      return <PathRegion {...common} is={is} />;
    case 'line':
      return <LineRegion {...common} is={is} />;
    case 'chips':
      return <ChipsRegion {...common} is={is} />;
    case 'table':
      return <TableRegion {...common} is={is} />;
    case 'timeline':
      return <TimelineRegion {...common} is={is} />;
    case 'checklist':
      return <ChecklistRegion {...common} is={is} />;
    case 'dial':
      return <DialRegion {...common} is={is} />;
    case 'node':
      return <NodeRegion {...common} is={is} />;
    case 'ladder':
      return <LadderRegion {...common} is={is} />;
    case 'breath':
      return <BreathRegion {...common} is={is} />;
    case 'dots':
      return <DotsRegion {...common} is={is} />;
    case 'calendar':
      return <CalendarRegion {...common} is={is} />;
  }
};
