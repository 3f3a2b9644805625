import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { CardBoard } from './CardBoard.tsx';
import { RegionFrame } from './RegionFrame.tsx';

const { weekdays } = regionText;

/** The days of a week, Monday first, or dates in their order. */
export const CalendarRegion = (props: RegionProps<'calendar'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      {is.shape === 'week' ? (
        <CardBoard
          props={props}
          fields={{ letters: is.letters }}
          most={is.most}
          layout="columns"
          grouping={{ by: 'row', count: weekdays.length }}
          names={weekdays}
        />
      ) : (
        <CardBoard
          props={props}
          fields={{ letters: is.letters, dated: true }}
          most={is.most}
          layout="flow"
          grouping={undefined}
        />
      )}
    </RegionFrame>
  );
};
