import type { RegionProps } from '../regionProps.ts';
import { CardBoard } from './CardBoard.tsx';
import { RegionFrame } from './RegionFrame.tsx';

/** Zones of time, side by side, with cards along them. */
export const TimelineRegion = (props: RegionProps<'timeline'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      <CardBoard
        props={props}
        fields={{ letters: is.letters }}
        most={is.most}
        layout="columns"
        grouping={{ by: 'zone', count: is.zones.length }}
        names={is.zones}
      />
    </RegionFrame>
  );
};
