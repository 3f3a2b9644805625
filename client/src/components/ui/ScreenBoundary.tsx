import { Component, type ReactNode } from 'react';
import { text } from '../../text/en.ts';
import { errorWords } from '../../text/errors.ts';
import { Button } from './Button.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly failed: boolean;
}

/** Shows a way on when a screen breaks. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { failed: false };

  static getDerivedStateFromError(): ScreenBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page-main page-text">
        <ErrorPanel words={errorWords.internal}>
          <Button onClick={() => window.location.reload()}>{text.ui.reload}</Button>
        </ErrorPanel>
      </main>
    );
  }
}
