import './ErrorPanel.css';
import type { ReactNode } from 'react';
import type { ErrorWords } from '../../text/errors.ts';
import { Icon } from './Icon.tsx';

interface ErrorPanelProps {
  readonly words: ErrorWords;
  /** Buttons, such as one that tries again. */
  readonly children?: ReactNode;
}

/** What happened, what is safe, what to do; read out as soon as it appears. */
export const ErrorPanel = ({ words, children }: ErrorPanelProps) => (
  <div className="error-panel" role="alert">
    <Icon name="information" />
    <div className="error-panel-words">
      <p className="error-panel-happened">{words.happened}</p>
      <p>
        {words.safe} {words.todo}
      </p>
      {children !== undefined && <div className="error-panel-actions">{children}</div>}
    </div>
  </div>
);
