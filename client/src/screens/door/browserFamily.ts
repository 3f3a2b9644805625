import type { BrowserFamily } from '../../components/door/PermissionHelp.tsx';
import { permissionHelpOf } from '../../media/browserSupport.ts';

/** Which browser's way of allowing a camera to describe. */
export const browserFamily = (): BrowserFamily => {
  const help = permissionHelpOf(navigator.userAgent);
  switch (help) {
    case 'chrome':
    case 'edge':
      return 'chromium';
    case 'safari':
      // An iPad says that it is a Mac.
      return navigator.maxTouchPoints > 1 ? 'ios' : 'safari';
    case 'safariIos':
      return 'ios';
    case 'chromeAndroid':
      return 'android';
    case 'firefox':
    case 'other':
      return help;
  }
};
