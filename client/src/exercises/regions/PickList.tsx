import '../../components/ui/Field.css';
import { Icon } from '../../components/ui/Icon.tsx';

interface PickListProps {
  readonly label: string;
  readonly choices: readonly string[];
  readonly value: number | undefined;
  /** The line for nothing chosen; left out where something always is. */
  readonly none?: string;
  readonly onPick: (choice: number | undefined) => void;
}

const NONE = '';

/** One of several by number, in a list that opens; its label is for screen readers. */
export const PickList = ({ label, choices, value, none, onPick }: PickListProps) => (
  <span className="field-select region-pick">
    <select
      className="field-control"
      aria-label={label}
      value={value === undefined ? NONE : `${value}`}
      onChange={({ target }) => onPick(target.value === NONE ? undefined : Number(target.value))}
    >
      {none !== undefined && <option value={NONE}>{none}</option>}
      {choices.map((choice, index) => (
        <option key={choice} value={`${index}`}>
          {choice}
        </option>
      ))}
    </select>
    <Icon name="chevron" />
  </span>
);
