import './scale.css';
import { regionText as words } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { EntryAsides } from './EntryAsides.tsx';
import { NothingYet } from './EntryNotes.tsx';
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
        <p className="scale-ends">
          <span>{is.ends[0]}</span>
          {set !== undefined && mine === undefined && <span className="scale-value">{words.notSet}</span>}
          <span>{is.ends[1]}</span>
        </p>
      </div>
      {set === undefined && all.length === 0 && <NothingYet />}
      <EntryAsides entries={all.map(({ entry }) => entry)} source={props} />
    </RegionFrame>
  );
};
