import type { DeviceChoice } from '../../media/localState.ts';
import { door } from '../../text/door.ts';
import { SelectField } from '../ui/SelectField.tsx';

interface DeviceFieldProps {
  readonly label: string;
  readonly deviceId: string;
  readonly choices: readonly DeviceChoice[];
  readonly onChoose: (deviceId: string) => void;
}

/** One device of a kind. Takes the same room before the browser has said which there are. */
export const DeviceField = ({ label, deviceId, choices, onChoose }: DeviceFieldProps) => {
  const isListed = choices.some((choice) => choice.deviceId === deviceId);
  const named = choices.map((choice, index) => ({
    value: choice.deviceId,
    label: choice.label === '' ? door.check.unnamed(label, index + 1) : choice.label,
  }));
  return (
    <SelectField
      label={label}
      value={isListed ? deviceId : ''}
      choices={isListed ? named : [{ value: '', label: door.check.standard }, ...named]}
      disabled={choices.length === 0}
      onChange={onChoose}
    />
  );
};
