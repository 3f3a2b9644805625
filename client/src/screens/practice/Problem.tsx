import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { text } from '../../text/en.ts';
import { errorWords } from '../../text/errors.ts';

interface ProblemProps {
  readonly problem: ErrorCode | undefined;
  readonly onRetry?: () => void;
}

/** What went wrong, beside what the person was doing. A lost sign-in has a dialog of its own. */
export const Problem = ({ problem, onRetry }: ProblemProps) =>
  problem !== undefined &&
  problem !== 'unauthorised' && (
    <ErrorPanel words={errorWords[problem]}>
      {onRetry !== undefined && <Button onClick={onRetry}>{text.ui.tryAgain}</Button>}
    </ErrorPanel>
  );
