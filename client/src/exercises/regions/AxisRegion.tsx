import './scale.css';
import './axis.css';
import { regionText as words } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { EntryAsides } from './EntryAsides.tsx';
import { type Marker, Markers } from './Markers.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { PointRange } from './PointRange.tsx';
import { RegionFrame } from './RegionFrame.tsx';
import { personOf } from './seats.ts';

const ticks = Array.from({ length: 11 }, (_, tick) => tick);

/** 0 to 10 with a marker for each: one partner’s above the line, the other’s below. */
export const AxisRegion = (props: RegionProps<'axis'>) => {
  const { region, is, people, self } = props;
  const { own, set, others } = ownAndOthers(props, 'point');
  const all = own === undefined ? others : [own, ...others];
  const markers = all.flatMap(({ entry, value }): Marker[] =>
    value.form === 'point' ? [{ key: entry.id, person: personOf(people, entry.by), at: value.at }] : [],
  );
  const mine = own?.value.form === 'point' ? own.value.at : undefined;
  const waiting =
    set === undefined ? markers.length === 0 && words.empty : mine === undefined && words.notSet;
  const isBelow = ({ person }: Marker) => person?.seat === 'b';
  return (
    <RegionFrame region={region}>
      <div className="axis" data-seat={personOf(people, self)?.seat}>
        <Markers side="above" markers={markers.filter((marker) => !isBelow(marker))} />
        <div className="axis-line">
          <div className="axis-ticks" aria-hidden="true">
            {ticks.map((tick) => (
              <span key={tick} style={{ insetInlineStart: `${tick * 10}%` }} />
            ))}
          </div>
          {set !== undefined && (
            <PointRange
              label={region.label}
              ends={is.ends}
              value={mine}
              onPick={(at) => set({ form: 'point', at })}
            />
          )}
        </div>
        <Markers side="below" markers={markers.filter(isBelow)} />
        <span className="scale-end">{is.ends[0]}</span>
        <span className="scale-value">{waiting}</span>
        <span className="scale-end scale-high">{is.ends[1]}</span>
      </div>
      <EntryAsides entries={all.map(({ entry }) => entry)} source={props} />
    </RegionFrame>
  );
};
