import '../../components/ui/RadioGroup.css';
import { useId } from 'react';
import { PickList } from './PickList.tsx';

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly string[];
  readonly value: number | undefined;
  /** What it is called when nothing is chosen. */
  readonly none: string;
  readonly onPick: (choice: number | undefined) => void;
}

/** With more than these a list that opens is easier on the eye. */
const IN_SIGHT = 4;

/** One of a few answers, all in sight, or of many in a list. */
export const Choices = ({ label, choices, value, none, onPick }: ChoicesProps) => {
  const id = useId();
  if (choices.length > IN_SIGHT)
    return <PickList label={label} choices={choices} value={value} none={none} onPick={onPick} />;
  return (
    <div className="radios" role="radiogroup" aria-label={label}>
      {choices.map((choice, index) => (
        <label className="radio" key={choice}>
          <input type="radio" name={id} checked={index === value} onChange={() => onPick(index)} />
          <span>{choice}</span>
        </label>
      ))}
    </div>
  );
};
