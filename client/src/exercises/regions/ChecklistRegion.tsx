import './checklist.css';
import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { Author } from './Author.tsx';
import { CardBoard } from './CardBoard.tsx';
import { EntryAsides } from './EntryAsides.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { PickList } from './PickList.tsx';
import { RegionFrame } from './RegionFrame.tsx';
import { personOf, placeOf } from './seats.ts';

const { checklist: words } = regionText;

type Marks = Extract<EntryValue, { form: 'marks' }>['marks'];

/** Lines of the template’s with everybody’s marks, and lines of one’s own. */
export const ChecklistRegion = (props: RegionProps<'checklist'>) => {
  const { region, is, people, self } = props;
  const { own, set, others } = ownAndOthers(props, 'marks');
  const marks: Marks = own?.value.form === 'marks' ? own.value.marks : is.lines.map(() => null);
  const all = own === undefined ? others : [own, ...others];
  // One’s own marks are a field where they can be changed, and stand with the others’ where not.
  const read = all
    .filter((known) => set === undefined || known !== own)
    .toSorted((one, other) => placeOf(people, one.entry.by) - placeOf(people, other.entry.by));
  const put = (line: number, mark: number | undefined) =>
    set?.({
      form: 'marks',
      marks: is.lines.map((_, at) => (at === line ? (mark ?? null) : (marks[at] ?? null))),
    });
  const takesLines = is.most > 0;
  return (
    <RegionFrame region={region}>
      {is.lines.length > 0 && (
        <ul className="check-lines" data-seat={personOf(people, self)?.seat}>
          {is.lines.map((line, at) => (
            <li className="check-line" key={line}>
              {set !== undefined && is.marks.length === 1 ? (
                <label className="check-tick">
                  <input
                    className="card-tick"
                    type="checkbox"
                    checked={marks[at] === 0}
                    onChange={(event) => put(at, event.target.checked ? 0 : undefined)}
                  />
                  <span>{line}</span>
                </label>
              ) : (
                <span className="check-words">{line}</span>
              )}
              {set !== undefined && is.marks.length > 1 && (
                <PickList
                  label={line}
                  choices={is.marks}
                  value={marks[at] ?? undefined}
                  none={words.none}
                  onPick={(mark) => put(at, mark)}
                />
              )}
              <span className="check-marks">
                {read.map(({ entry, value }) => {
                  const mark = value.form === 'marks' ? value.marks[at] : undefined;
                  if (mark === undefined || mark === null) return null;
                  const person = personOf(people, entry.by);
                  return (
                    <span className="check-mark" key={entry.id} data-seat={person?.seat}>
                      <Author person={person} />
                      <span>{is.marks[mark]}</span>
                      {is.marks.length === 1 && <Icon name="check" />}
                    </span>
                  );
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {is.lines.length > 0 && <EntryAsides entries={all.map(({ entry }) => entry)} source={props} />}
      {takesLines && (
        <CardBoard
          props={props}
          fields={{ letters: is.letters, done: is.marks[0] }}
          most={is.most}
          layout="flow"
          grouping={{ by: 'one' }}
          look="line"
          quiet={is.lines.length > 0}
          saysSkips={is.lines.length > 0}
        />
      )}
    </RegionFrame>
  );
};
