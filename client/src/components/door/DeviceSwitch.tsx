import { door } from '../../text/door.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface DeviceSwitchProps {
  readonly kind: 'microphone' | 'camera';
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
}

/** Turns the microphone or the camera on and off. */
export const DeviceSwitch = ({ kind, on, onTurn }: DeviceSwitchProps) => (
  <IconButton
    label={kind === 'microphone' ? door.check.microphone : door.check.camera}
    icon={on ? kind : `${kind}-off`}
    look="framed"
    size="large"
    labelShown
    pressed={on}
    onClick={() => onTurn(!on)}
  />
);
