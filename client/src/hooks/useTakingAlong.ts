import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { fetchFile } from '../http/api.ts';
import { saveFile } from '../http/saveFile.ts';
import { useAction } from './useAction.ts';

interface TakingAlong {
  readonly downloading: boolean;
  readonly notDownloaded: ErrorCode | undefined;
  readonly onDownload: () => void;
  readonly onPrint: () => void;
}

/** The two ways to take along what was kept: a file from that address, or paper. */
export const useTakingAlong = (path: string, fileName: string): TakingAlong => {
  const { busy, problem, run } = useAction();
  return {
    downloading: busy,
    notDownloaded: problem,
    onDownload: () => run(async () => saveFile(await fetchFile(path), fileName)),
    onPrint: () => window.print(),
  };
};
