import './CalmPage.css';
import type { ReactNode } from 'react';
import { Page } from '../ui/Page.tsx';

interface CalmPageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What may be pressed; nothing has to be. */
  readonly actions?: ReactNode;
}

/** A page with a few words in the middle and much room around them. */
export const CalmPage = ({ title, children, actions }: CalmPageProps) => (
  <Page title={title} width="text">
    <div className="calm-page">
      {children}
      {actions !== undefined && <div className="calm-page-actions">{actions}</div>}
    </div>
  </Page>
);
