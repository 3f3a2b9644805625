import { afterwardsEndpoints, partnerPdfPath } from '@trialogue/shared/http/afterwards.ts';
import { useCallback, useState } from 'react';
import { KeptPage } from '../../components/afterwards/KeptPage.tsx';
import { CalmPage } from '../../components/door/CalmPage.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Page } from '../../components/ui/Page.tsx';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { useTakingAlong } from '../../hooks/useTakingAlong.ts';
import { call } from '../../http/api.ts';
import { afterwards as words } from '../../text/afterwards.ts';
import { dayAndTimeOf, ownTimeZone } from '../../text/when.ts';

/** What a partner keeps; closed for good when they close it, until the private link is opened again. */
export const KeptForPartner = ({ onClose }: { readonly onClose: () => void }) => {
  const [closed, setClosed] = useState(false);
  const close = (): void => {
    setClosed(true);
    onClose();
  };
  return closed ? <Closed /> : <Open onClose={close} />;
};

const Closed = () => (
  <CalmPage title={words.closed.title}>
    <p>{words.closed.words}</p>
    <p className="calm-page-soft">{words.closed.todo}</p>
  </CalmPage>
);

const Open = ({ onClose }: { readonly onClose: () => void }) => {
  const ask = useCallback((signal: AbortSignal) => call(afterwardsEndpoints.partner, {}, { signal }), []);
  const { answer, problem, reload } = useAnswer(ask);
  const along = useTakingAlong(partnerPdfPath, words.fileName);
  const until = answer?.until ?? null;
  return (
    <Page title={words.open} width="text">
      <KeptPage
        {...along}
        answer={answer}
        problem={problem}
        onRetry={reload}
        about={
          <>
            <p>{words.yours}</p>
            {until !== null && <p>{words.until(dayAndTimeOf(until, ownTimeZone(), Date.now()))}</p>}
            <p>{words.shared}</p>
          </>
        }
        actions={<Button onClick={onClose}>{words.close}</Button>}
      />
    </Page>
  );
};
