import './QuickExitNote.css';
import { privateText } from '../../text/private.ts';
import { usePartnersOwn } from './partnersOwn.ts';

const { exit: words } = privateText;

/** What leaving quickly does, and what it cannot do. Nothing on a therapist's screen. */
export const QuickExitNote = () => {
  if (usePartnersOwn() === undefined) return null;
  return (
    <details className="quick-exit-note">
      <summary>{words.title}</summary>
      <p>{words.words}</p>
      <p>{words.limits}</p>
    </details>
  );
};
