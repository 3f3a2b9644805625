import { afterwardsEndpoints, therapistPdfPath } from '@trialogue/shared/http/afterwards.ts';
import { pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import { useCallback } from 'react';
import { KeptPage } from '../../components/afterwards/KeptPage.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { useTakingAlong } from '../../hooks/useTakingAlong.ts';
import { call } from '../../http/api.ts';
import { afterwards as words } from '../../text/afterwards.ts';
import { PracticePage } from './PracticePage.tsx';

/** What the therapist may open of a session that has ended. */
export const KeptForTherapist = ({ id }: { readonly id: SessionId }) => {
  const ask = useCallback(
    (signal: AbortSignal) => call(afterwardsEndpoints.therapist, {}, { signal, path: { id } }),
    [id],
  );
  const { answer, problem, reload } = usePracticeAnswer(ask);
  const along = useTakingAlong(pathOf({ path: therapistPdfPath }, { id }), words.fileName);
  return (
    <PracticePage
      title={words.title}
      width="text"
      before={
        <RouteLink to={{ name: 'session', session: id }} className="back">
          <Icon name="back" />
          {words.back}
        </RouteLink>
      }
    >
      <KeptPage
        {...along}
        answer={answer}
        problem={problem}
        onRetry={reload}
        about={<p>{words.therapists}</p>}
      />
    </PracticePage>
  );
};
