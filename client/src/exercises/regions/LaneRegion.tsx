import type { RegionProps } from '../regionProps.ts';
import { CardBoard } from './CardBoard.tsx';
import { fieldsOf } from './cardFields.ts';
import { RegionFrame } from './RegionFrame.tsx';

/** Cards in rows, or along a line. */
export const LaneRegion = (props: RegionProps<'lane'>) => {
  const { region, is } = props;
  const { rows } = is;
  const common = { props, fields: fieldsOf(is), most: is.most };
  return (
    <RegionFrame region={region}>
      {rows === undefined ? (
        <CardBoard {...common} layout="flow" grouping={{ by: 'one' }} look="bead" />
      ) : (
        <CardBoard {...common} layout="rows" grouping={{ by: 'row', count: rows.length }} names={rows} />
      )}
    </RegionFrame>
  );
};
