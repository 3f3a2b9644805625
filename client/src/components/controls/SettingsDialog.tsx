import type { Devices, OwnDevice } from '../../hooks/useDevices.ts';
import { useTheme } from '../../hooks/useTheme.ts';
import { roomText } from '../../text/room.ts';
import { QuickExitNote } from '../private/QuickExitNote.tsx';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';

interface SettingsDialogProps {
  readonly devices: Pick<Devices, 'microphone' | 'camera' | 'speaker'>;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  /** Whether the look is kept on this device; a partner's is not. */
  readonly remembersLook: boolean;
  readonly onClose: () => void;
}

const { settings } = roomText;

/** Other devices, the look and the single keys, without leaving the conversation. */
export const SettingsDialog = (props: SettingsDialogProps) => {
  const [theme, setTheme] = useTheme(props.remembersLook);
  const { microphone, camera, speaker } = props.devices;
  return (
    <Dialog
      title={settings.title}
      onClose={props.onClose}
      actions={
        <Button tone="primary" onClick={props.onClose}>
          {settings.done}
        </Button>
      }
    >
      <DeviceField label={settings.microphone} device={microphone} />
      <DeviceField label={settings.camera} device={camera} />
      {/* Some browsers list no loudspeakers and let no page choose one. */}
      {speaker.choices.length > 0 && <DeviceField label={settings.speaker} device={speaker} />}
      <ThemeSwitch theme={theme} onChange={setTheme} />
      <CheckboxField
        label={settings.shortcuts}
        hint={settings.shortcutsHint}
        checked={props.shortcuts}
        onChange={props.onShortcuts}
      />
      <QuickExitNote />
    </Dialog>
  );
};

interface DeviceFieldProps {
  readonly label: string;
  readonly device: Pick<OwnDevice, 'deviceId' | 'choices' | 'choose'>;
}

const DeviceField = ({ label, device: { deviceId, choices, choose } }: DeviceFieldProps) => {
  const named = choices.map((choice, index) => ({
    value: choice.deviceId,
    label: choice.label === '' ? settings.unnamed(label, index + 1) : choice.label,
  }));
  const isListed = choices.some((choice) => choice.deviceId === deviceId);
  const all = isListed ? named : [{ value: deviceId, label: settings.systemDefault }, ...named];
  return <SelectField label={label} value={deviceId} choices={all} onChange={choose} />;
};
