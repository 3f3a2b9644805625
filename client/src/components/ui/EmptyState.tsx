import './EmptyState.css';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly words: string;
  readonly children?: ReactNode;
}

/** What stands where there is nothing yet: one sentence, and perhaps the way to change that. */
export const EmptyState = ({ words, children }: EmptyStateProps) => (
  <div className="empty-state">
    <p>{words}</p>
    {children}
  </div>
);
