import type { Theme } from '../../styles/theme.ts';
import { text } from '../../text/en.ts';
import { RadioGroup } from './RadioGroup.tsx';

interface ThemeSwitchProps {
  readonly theme: Theme;
  readonly onChange: (theme: Theme) => void;
}

/** Light, dark, or as the device has it. */
export const ThemeSwitch = ({ theme, onChange }: ThemeSwitchProps) => (
  <RadioGroup
    label={text.ui.theme.label}
    value={theme}
    choices={[
      { value: 'system', label: text.ui.theme.system },
      { value: 'light', label: text.ui.theme.light },
      { value: 'dark', label: text.ui.theme.dark },
    ]}
    onChange={onChange}
  />
);
