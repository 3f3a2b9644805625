import './PrivateCheck.css';
import { MAX_CHECK_LINE } from '@trialogue/shared/limits.ts';
import { useId, useRef } from 'react';
import { useChange } from '../../hooks/useChange.ts';
import { errorSentence } from '../../text/errors.ts';
import { privateText } from '../../text/private.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { RatingField, YesOrNoField } from './CheckFields.tsx';
import type { ArrivalDraft } from './checkDraft.ts';
import type { PrivateSending } from './usePrivateSending.ts';

interface ArrivalCheckProps {
  readonly draft: ArrivalDraft;
  readonly onDraft: (draft: ArrivalDraft) => void;
  readonly sending: PrivateSending;
  /** Opens what was sent, to change it. */
  readonly onChange: () => void;
  readonly onSend: () => void;
}

const { arrival: words, check } = privateText;

/** Alone, before being let in, for the therapist only. Every answer is free, and no answer changes what is on the screen. */
export const ArrivalCheck = ({ draft, onDraft, sending, onChange, onSend }: ArrivalCheckProps) => {
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // What was pressed is gone from the page; the focus stays where it was.
  useChange(sending.sent, () => title.current?.focus());
  const set = (change: Partial<ArrivalDraft>) => onDraft({ ...draft, ...change });
  return (
    <section className="private-check" aria-labelledby={id}>
      <h2 id={id} ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      {/* Always in the page, so that screen readers hear it come. */}
      <div role="status">{sending.sent && <p>{words.sent}</p>}</div>
      {sending.sent ? (
        <div>
          <Button onClick={onChange}>{words.change}</Button>
        </div>
      ) : (
        <form
          className="private-check-fields"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            onSend();
          }}
        >
          <p className="private-check-lead">{words.lead}</p>
          <YesOrNoField
            label={words.aloneInRoom}
            value={draft.aloneInRoom}
            onChange={(aloneInRoom) => set({ aloneInRoom })}
          />
          <YesOrNoField
            label={words.safeTime}
            value={draft.safeTime}
            onChange={(safeTime) => set({ safeTime })}
          />
          <TextField
            label={words.whereNow}
            hint={words.whereNowHint}
            value={draft.whereNow}
            maxLength={MAX_CHECK_LINE}
            autoComplete="off"
            onChange={(whereNow) => set({ whereNow })}
          />
          <TextField
            label={words.callBack}
            hint={check.privacy}
            value={draft.callBack}
            maxLength={MAX_CHECK_LINE}
            autoComplete="off"
            onChange={(callBack) => set({ callBack })}
          />
          <TextField
            label={words.codeWord}
            hint={words.codeWordHint}
            value={draft.codeWord}
            maxLength={MAX_CHECK_LINE}
            autoComplete="off"
            spellCheck={false}
            onChange={(codeWord) => set({ codeWord })}
          />
          <RatingField
            label={words.distress}
            value={draft.distress}
            onChange={(distress) => set({ distress })}
          />
          {sending.failed !== undefined && (
            <p className="private-check-failed" role="alert">
              {check.failed} {errorSentence(sending.failed)}
            </p>
          )}
          <div>
            <Button type="submit" tone="primary" busy={sending.busy}>
              {check.send}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
};
