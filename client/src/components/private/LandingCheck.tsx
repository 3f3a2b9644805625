import './PrivateCheck.css';
import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { MAX_CHECK_NOTE } from '@trialogue/shared/limits.ts';
import type { LandingAnswers } from '@trialogue/shared/private/check.ts';
import { useState } from 'react';
import { errorSentence } from '../../text/errors.ts';
import { privateText } from '../../text/private.ts';
import { Button } from '../ui/Button.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { RatingField } from './CheckFields.tsx';
import { emptyLanding, landingAnswers } from './checkDraft.ts';

interface LandingCheckProps {
  readonly busy: boolean;
  readonly failed: ErrorCode | undefined;
  readonly onSend: (answers: LandingAnswers) => void;
  readonly onSkip: () => void;
}

const { landing: words, check } = privateText;

/** Alone, after the end, for the therapist only. */
export const LandingCheck = ({ busy, failed, onSend, onSkip }: LandingCheckProps) => {
  const [draft, setDraft] = useState(emptyLanding);
  return (
    <form
      className="private-check private-check-fields"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(landingAnswers(draft));
      }}
    >
      <RatingField
        label={words.distress}
        value={draft.distress}
        onChange={(distress) => setDraft({ ...draft, distress })}
      />
      <TextAreaField
        label={words.note}
        hint={check.privacy}
        value={draft.note}
        maxLength={MAX_CHECK_NOTE}
        onChange={(note) => setDraft({ ...draft, note })}
      />
      {failed !== undefined && (
        <p className="private-check-failed" role="alert">
          {check.failed} {errorSentence(failed)}
        </p>
      )}
      <div className="calm-page-actions">
        <Button type="submit" tone="primary" busy={busy}>
          {check.send}
        </Button>
        <Button onClick={onSkip}>{words.skip}</Button>
      </div>
    </form>
  );
};
