import { useCallback } from 'react';
import { errorSentence } from '../text/errors.ts';
import { codeOf } from './useAnswer.ts';
import { useNotices } from './useNotices.ts';

/** Runs something a person asked for; a failure is told as a notice, in words. */
export const useRequest = (): ((work: () => Promise<unknown>) => void) => {
  const { show } = useNotices();
  return useCallback(
    (work) => {
      work().catch((thrown: unknown) => show({ kind: 'problem', words: errorSentence(codeOf(thrown)) }));
    },
    [show],
  );
};
