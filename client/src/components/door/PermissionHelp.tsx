import './PermissionHelp.css';
import { door } from '../../text/door.ts';
import { Icon } from '../ui/Icon.tsx';

/** Browsers whose way of allowing a camera is told apart. */
export type BrowserFamily = keyof typeof door.trouble.steps;

/** How to allow the camera and the microphone in this browser; opens on demand. */
export const PermissionHelp = ({ browser }: { readonly browser: BrowserFamily }) => (
  <details className="permission-help">
    <summary>
      <Icon name="chevron" />
      <span>{door.trouble.help}</span>
    </summary>
    <ol className="permission-help-steps">
      {door.trouble.steps[browser].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    {browser !== 'ios' && browser !== 'android' && <p>{door.trouble.system}</p>}
  </details>
);
