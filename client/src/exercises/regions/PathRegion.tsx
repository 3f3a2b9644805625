import './scale.css';
import './axis.css';
import './path.css';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { CardBoard } from './CardBoard.tsx';
import { EntryAsides } from './EntryAsides.tsx';
import { LoopDrawing } from './LoopDrawing.tsx';
import { type Marker, Markers } from './Markers.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { PointRange } from './PointRange.tsx';
import { outlineOf, segmentAt } from './pathShape.ts';
import { RegionFrame } from './RegionFrame.tsx';
import { personOf } from './seats.ts';

const { path: words, notSet } = regionText;

/** A drawn way: with its segments, a marker for each who stands on it, and beads written along it. */
export const PathRegion = (props: RegionProps<'path'>) => {
  const { region, is, people, self, startedAt } = props;
  const { own, set, others } = ownAndOthers(props, 'point');
  const all = own === undefined ? others : [own, ...others];
  const markers = all.flatMap(({ entry, value }): Marker[] =>
    value.form === 'point' ? [{ key: entry.id, person: personOf(people, entry.by), at: value.at }] : [],
  );
  const mine = own?.value.form === 'point' ? own.value.at : undefined;
  const isBelow = ({ person }: Marker) => person?.seat === 'b';
  const range = is.marker && set !== undefined && (
    <PointRange
      label={words.marker(region.label)}
      value={mine}
      onPick={(at) => set({ form: 'point', at })}
      inWords={(at) => {
        const segment = segmentAt(is.segments, at);
        const value = regionText.value(at);
        return segment === undefined ? value : `${value}, ${words.where(segment)}`;
      }}
    />
  );
  const isDrawn = is.shape !== 'chain' || is.marker || is.segments !== undefined;
  return (
    <RegionFrame region={region}>
      {isDrawn && (
        <div className="path" data-seat={personOf(people, self)?.seat} data-shape={is.shape}>
          {is.shape === 'loop' ? (
            <>
              <LoopDrawing segments={is.segments ?? []} markers={markers} glows={startedAt !== null} />
              {range}
            </>
          ) : (
            <>
              {is.marker && (
                <Markers side="above" valued={false} markers={markers.filter((one) => !isBelow(one))} />
              )}
              <div className="axis-line path-line">
                <svg
                  className="path-curve"
                  viewBox="0 0 100 100"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  focusable="false"
                >
                  <path d={outlineOf(is.shape)} />
                </svg>
                {range}
              </div>
              {is.marker && <Markers side="below" valued={false} markers={markers.filter(isBelow)} />}
              {is.segments !== undefined && (
                <ol className="path-segments">
                  {is.segments.map((segment) => (
                    <li key={segment}>{segment}</li>
                  ))}
                </ol>
              )}
            </>
          )}
          {is.marker && set !== undefined && mine === undefined && <p className="path-unset">{notSet}</p>}
        </div>
      )}
      {is.marker && <EntryAsides entries={all.map(({ entry }) => entry)} source={props} />}
      {is.most > 0 && (
        <CardBoard
          props={props}
          fields={{ letters: is.letters }}
          most={is.most}
          layout="flow"
          grouping={{ by: 'one' }}
          look="bead"
          quiet={is.marker || is.shape !== 'chain'}
          saysSkips={is.marker}
        />
      )}
    </RegionFrame>
  );
};
