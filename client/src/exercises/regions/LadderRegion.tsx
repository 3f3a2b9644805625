import './ladder.css';
import { MAX_CELL_TEXT } from '@trialogue/shared/limits.ts';
import { useId } from 'react';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { Author } from './Author.tsx';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { EntryAsides } from './EntryAsides.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { RegionFrame } from './RegionFrame.tsx';
import { personOf } from './seats.ts';

const { ladder: words } = regionText;

/** Rungs in the order given, to be written on or to stand on. */
export const LadderRegion = (props: RegionProps<'ladder'>) => (
  <RegionFrame region={props.region}>
    {props.is.write ? <WrittenLadder {...props} /> : <StoodLadder {...props} />}
  </RegionFrame>
);

const WrittenLadder = (props: RegionProps<'ladder'>) => {
  const { is } = props;
  return (
    <AuthorSlots
      props={props}
      form="cells"
      control={(value, set) => (
        <ol className="rungs">
          {is.rungs.map((rung, at) => (
            <li className="rung" key={rung}>
              <span className="rung-name">{rung}</span>
              <DraftField
                label={rung}
                value={value?.cells[at] ?? ''}
                letters={Math.min(is.letters, MAX_CELL_TEXT)}
                onChange={(text) =>
                  set({
                    form: 'cells',
                    cells: is.rungs.map((_, one) => (one === at ? text : (value?.cells[one] ?? ''))),
                  })
                }
              />
            </li>
          ))}
        </ol>
      )}
      show={({ cells }) => (
        <ol className="rungs">
          {is.rungs.map((rung, at) => (
            <li className="rung" key={rung}>
              <span className="rung-name">{rung}</span>
              <span className="region-words">{cells[at] === '' ? '–' : cells[at]}</span>
            </li>
          ))}
        </ol>
      )}
    />
  );
};

const StoodLadder = (props: RegionProps<'ladder'>) => {
  const { region, is, people, self } = props;
  const id = useId();
  const { own, set, others } = ownAndOthers(props, 'point');
  const all = own === undefined ? others : [own, ...others];
  const shared = region.owner === 'shared';
  return (
    <>
      <ol
        className="rungs"
        data-stood="true"
        data-seat={shared ? undefined : personOf(people, self)?.seat}
        role={set === undefined ? undefined : 'radiogroup'}
        aria-label={region.label}
      >
        {is.rungs.map((rung, at) => {
          const here = all.filter(({ value }) => value.form === 'point' && value.at === at);
          const isMine = here.some((known) => known === own);
          return (
            <li
              className="rung"
              key={rung}
              role={set === undefined ? undefined : 'none'}
              data-here={here.length > 0}
              // The colour of whoever stands there alone.
              data-seat={shared || here.length !== 1 ? undefined : personOf(people, here[0]?.entry.by)?.seat}
            >
              {set === undefined ? (
                <span className="rung-name">{rung}</span>
              ) : (
                <label className="rung-choice">
                  <input
                    type="radio"
                    name={id}
                    checked={isMine}
                    onChange={() => set({ form: 'point', at })}
                  />
                  <span>{rung}</span>
                </label>
              )}
              {here.map(({ entry }) =>
                shared ? (
                  <span className="rung-here" key={entry.id}>
                    {words.here}
                  </span>
                ) : (
                  <Author key={entry.id} person={personOf(people, entry.by)} />
                ),
              )}
            </li>
          );
        })}
      </ol>
      <EntryAsides entries={all.map(({ entry }) => entry)} source={props} />
    </>
  );
};
