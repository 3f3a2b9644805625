import './Page.css';
import './VisuallyHidden.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { text } from '../../text/en.ts';
import { Wordmark } from './Wordmark.tsx';

interface PageProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  readonly children: ReactNode;
  /** A line below the heading. */
  readonly lead?: ReactNode;
  /** In front of the heading, such as the way back. */
  readonly before?: ReactNode;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  /** At the end of the bar on top. */
  readonly bar?: ReactNode;
  /** What the name in the bar does; without it, it is not a link. */
  readonly home?: ReactNode;
  readonly width?: 'narrow' | 'text' | 'wide';
}

/** A whole page: the bar on top, one heading, the content. The heading takes the focus when the page opens. */
export const Page = ({
  title,
  children,
  lead,
  before,
  actions,
  bar,
  home = <Wordmark />,
  width = 'wide',
}: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // However far the page before was scrolled.
    window.scrollTo(0, 0);
    // Only when nothing else on the page asked for it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      <title>{`${title} · ${text.ui.product}`}</title>
      <button
        type="button"
        className="page-skip visually-hidden"
        onClick={() => document.getElementById('main')?.focus()}
      >
        {text.ui.skip}
      </button>
      <header className="page-bar">
        {home}
        <div className="page-bar-end">{bar}</div>
      </header>
      <main id="main" tabIndex={-1} className={`page-main page-${width}`}>
        {before}
        <div className="page-heading">
          <div className="page-heading-words">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {lead !== undefined && <p className="page-lead">{lead}</p>}
          </div>
          {actions}
        </div>
        {children}
      </main>
    </div>
  );
};
