import './PracticePage.css';
import type { ReactNode } from 'react';
import { Page } from '../../components/ui/Page.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { Wordmark } from '../../components/ui/Wordmark.tsx';
import { templatesText } from '../../text/templates.ts';
import { AccountMenu } from './AccountMenu.tsx';

interface PracticePageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly lead?: ReactNode;
  readonly before?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: 'text' | 'wide';
}

/** A page of the practice: the name leads to the list of sessions, the account is at the other end. */
export const PracticePage = (props: PracticePageProps) => (
  <Page
    {...props}
    home={
      <RouteLink to={{ name: 'home' }}>
        <Wordmark />
      </RouteLink>
    }
    bar={
      <>
        <RouteLink to={{ name: 'exercises' }} className="practice-link">
          {templatesText.link}
        </RouteLink>
        <AccountMenu />
      </>
    }
  />
);
