import { useCallback, useState } from 'react';
import { applyTheme, currentTheme, type Theme } from '../styles/theme.ts';

/**
 * The light or dark look and the way to change it. Kept beyond this tab only with `remember`, which a partner's screens
 * leave off: nothing of theirs stays on the device.
 */
export const useTheme = (remember: boolean): readonly [Theme, (theme: Theme) => void] => {
  const [theme, setTheme] = useState(currentTheme);
  const change = useCallback(
    (next: Theme) => {
      applyTheme(next, remember);
      setTheme(next);
    },
    [remember],
  );
  return [theme, change];
};
