import { Component, type ReactNode, Suspense, use } from 'react';
import { type LaterPart, PartNotLoaded } from '../../http/LaterPart.ts';
import { text } from '../../text/en.ts';
import { Button } from './Button.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Spinner } from './Spinner.tsx';

interface LaterProps<Part> {
  readonly part: LaterPart<Part>;
  /** Read out where it is about to be. */
  readonly opening?: string;
  /** It fills the page, rather than a place in it. */
  readonly page?: boolean;
  /** Does without it, where there is anything to go back to. */
  readonly onClose?: () => void;
  readonly children: (part: Part) => ReactNode;
}

/**
 * Shows what is made of a part once that is loaded. What does not load says so in its own place and offers to try again:
 * all around it, the connection included, stays as it is.
 */
export const Later = <Part,>({
  part,
  opening = text.ui.opening,
  page = false,
  onClose,
  children,
}: LaterProps<Part>) => (
  <LaterBoundary page={page} onAgain={() => part.forget()} onClose={onClose}>
    <Suspense fallback={page ? <LoadingPage label={opening} /> : <Spinner label={opening} />}>
      <Loaded part={part}>{children}</Loaded>
    </Suspense>
  </LaterBoundary>
);

const Loaded = <Part,>({ part, children }: Pick<LaterProps<Part>, 'part' | 'children'>) =>
  children(use(part.loaded()));

interface LaterBoundaryProps {
  readonly page: boolean;
  readonly onAgain: () => void;
  readonly onClose: (() => void) | undefined;
  readonly children: ReactNode;
}

interface LaterBoundaryState {
  readonly thrown: unknown;
}

/** Stands in for a part that did not load; every other fault is left to the boundary of the screen. */
class LaterBoundary extends Component<LaterBoundaryProps, LaterBoundaryState> {
  override state: LaterBoundaryState = { thrown: undefined };

  static getDerivedStateFromError(thrown: unknown): LaterBoundaryState {
    return { thrown };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    const { page, onClose, children } = this.props;
    if (thrown === undefined) return children;
    if (!(thrown instanceof PartNotLoaded)) throw thrown;
    const panel = (
      <ErrorPanel words={text.ui.partMissing}>
        <Button tone="primary" onClick={this.#again}>
          {text.ui.tryAgain}
        </Button>
        <Button onClick={() => window.location.reload()}>{text.ui.reload}</Button>
        {onClose !== undefined && <Button onClick={onClose}>{text.ui.close}</Button>}
      </ErrorPanel>
    );
    return page ? <main className="page-main page-text">{panel}</main> : panel;
  }

  readonly #again = (): void => {
    if (this.state.thrown instanceof PartNotLoaded && this.state.thrown.stuck) window.location.reload();
    this.props.onAgain();
    this.setState({ thrown: undefined });
  };
}
