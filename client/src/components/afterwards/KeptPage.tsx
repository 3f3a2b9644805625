import type { ErrorCode } from '@trialogue/shared/errors.ts';
import type { Afterwards } from '@trialogue/shared/http/afterwards.ts';
import type { ReactNode } from 'react';
import { afterwards as words } from '../../text/afterwards.ts';
import { type ErrorWords, errorWords } from '../../text/errors.ts';
import { dayOf } from '../../text/when.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { Kept } from './Kept.tsx';

interface KeptPageProps {
  readonly answer: Afterwards | undefined;
  readonly problem: ErrorCode | undefined;
  readonly onRetry: () => void;
  readonly downloading: boolean;
  readonly notDownloaded: ErrorCode | undefined;
  readonly onDownload: () => void;
  readonly onPrint: () => void;
  /** Whose words these are, and how long they are here. */
  readonly about: ReactNode;
  /** Beside printing and downloading. */
  readonly actions?: ReactNode;
}

/** Below the heading of the page, for whoever it is: what was kept, and how to take it along. */
export const KeptPage = (props: KeptPageProps) => {
  const { answer, problem, onRetry, downloading, notDownloaded, onDownload, onPrint, about, actions } = props;
  const onPaper = answer?.kept.some(({ noExport }) => !noExport) === true;
  return (
    <div className="kept-page">
      {problem !== undefined && (
        <ErrorPanel words={wordsFor(problem)}>
          <Button onClick={onRetry}>{words.tryAgain}</Button>
        </ErrorPanel>
      )}
      {answer === undefined && problem === undefined && <Spinner label={words.opening} />}
      {answer !== undefined && (
        <>
          <p className="kept-when">{leadOf(answer)}</p>
          <div className="kept-about">{about}</div>
          <div className="kept-actions">
            {onPaper && (
              <>
                <Button icon="page" onClick={onPrint}>
                  {words.print}
                </Button>
                <Button icon="download" busy={downloading} onClick={onDownload}>
                  {words.download}
                </Button>
              </>
            )}
            {actions}
          </div>
          {notDownloaded !== undefined && <ErrorPanel words={wordsFor(notDownloaded)} />}
          <Kept kept={answer.kept} dayOf={(at) => dayOf(at, answer.timeZone, answer.startsAt)} />
        </>
      )}
    </div>
  );
};

const leadOf = ({ startsAt, timeZone, names }: Afterwards): string =>
  words.lead(dayOf(startsAt, timeZone, 0), names);

const wordsFor = (code: ErrorCode): ErrorWords => {
  switch (code) {
    case 'wrong-stage':
      return words.problem.early;
    case 'link-not-valid':
    case 'session-ended':
      return words.problem.shut;
    default:
      return errorWords[code];
  }
};
