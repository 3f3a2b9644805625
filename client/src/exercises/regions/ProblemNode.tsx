import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { PointRange } from './PointRange.tsx';
import { personOf } from './seats.ts';

const { problem: words } = regionText;

const MOST = 5;

/** The problem as a thing of its own: a name and a size, and an outline for each who has given it one. */
export const ProblemNode = (props: RegionProps<'node'>) => {
  const { region, is, people } = props;
  const { own, others } = ownAndOthers(props, 'words');
  const shared = region.owner === 'shared';
  const all = [...(own === undefined ? [] : [own]), ...others].flatMap(({ entry, value }) =>
    value.form === 'words'
      ? [{ id: entry.id, value, seat: shared ? undefined : personOf(people, entry.by)?.seat }]
      : [],
  );
  const name = all.find(({ value }) => value.text !== '')?.value.text;
  return (
    <div className="problem">
      <div className="problem-drawing">
        {all.map(({ id, value: { size }, seat }) =>
          size === undefined ? null : (
            <span
              className="problem-blob"
              key={id}
              data-seat={seat}
              aria-hidden="true"
              style={{ scale: 0.4 + (0.6 * size) / MOST }}
            />
          ),
        )}
        <p className="problem-name" data-unnamed={name === undefined}>
          {name ?? words.unnamed}
        </p>
      </div>
      <AuthorSlots
        props={props}
        form="words"
        control={(value, set) => (
          <div className="problem-fields">
            <DraftField
              label={words.name}
              hint={words.name}
              lines="one"
              letters={is.letters}
              value={value?.text ?? ''}
              onChange={(text) => set({ ...value, form: 'words', text })}
            />
            <PointRange
              label={words.size}
              value={value?.size}
              min={1}
              max={MOST}
              step={1}
              inWords={words.sizeOf}
              onPick={(size) => set({ form: 'words', text: value?.text ?? '', size })}
            />
            <p className="scale-ends">
              <span>{words.size}</span>
              <span className="scale-value">
                {value?.size === undefined ? regionText.notSet : words.sizeOf(value.size)}
              </span>
            </p>
          </div>
        )}
        show={({ text, size }) => (
          <p className="region-words">
            {text}
            {size !== undefined && <span className="card-label"> {words.sizeOf(size)}</span>}
          </p>
        )}
      />
    </div>
  );
};
