import './EmptyState.css';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly words: string;
  readonly children?: ReactNode;
  /** `line` stands in for a list, `whole` for all that the page will hold. */
  readonly look?: 'line' | 'whole';
}

/** What stands where there is nothing yet: one sentence, and perhaps the way to change that. */
export const EmptyState = ({ words, children, look = 'line' }: EmptyStateProps) => (
  <div className={`empty-state empty-state-${look}`}>
    <p>{words}</p>
    {children}
  </div>
);
