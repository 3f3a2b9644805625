import { z } from 'zod';

export const Theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.output<typeof Theme>;

const KEY = 'theme';

/** The look chosen in this tab or, failing that, on this device; `system` when nobody chose. */
export const currentTheme = (): Theme => {
  try {
    const stored = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
    return Theme.catch('system').parse(stored);
  } catch {
    // Storage is switched off in this browser.
    return 'system';
  }
};

/** Puts the look on the page. It lasts as long as the tab or, with `remember`, on this device. */
export const applyTheme = (theme: Theme, remember: boolean): void => {
  showTheme(theme);
  try {
    sessionStorage.setItem(KEY, theme);
    if (remember) localStorage.setItem(KEY, theme);
  } catch {
    // Storage is switched off in this browser; the look holds until the page is closed.
  }
};

/** Puts the look on the page and stores nothing. */
export const showTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
};
