import { MAX_CHAT_TEXT } from '@trialogue/shared/limits.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { privateText } from '../../text/private.ts';
import { roomText } from '../../text/room.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface ChatComposerProps {
  /** Who alone reads it; `undefined`: everyone. */
  readonly alone: string | undefined;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly onSay: ((text: string) => boolean) | undefined;
}

const { chat: words } = roomText;

/** The field for a message. Enter sends, Shift and Enter make a new line. */
export const ChatComposer = ({ alone, draft, onDraft, onSay }: ChatComposerProps) => {
  const [full, setFull] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // Whoever opens the chat wants to write.
  useEffect(() => field.current?.focus(), []);

  const send = () => {
    const text = draft.trim();
    if (text === '' || onSay === undefined) return;
    const taken = onSay(text);
    setFull(!taken);
    if (taken) onDraft('');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed (Japanese, for one) Enter belongs to the composition.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {alone !== undefined && <p className="chat-note">{privateText.chat.alone(alone)}</p>}
      {onSay === undefined && <p className="chat-note">{words.paused}</p>}
      {full && (
        <p className="chat-note" role="alert">
          {words.tooMany}
        </p>
      )}
      <div className="chat-row">
        <textarea
          ref={field}
          className="field-control field-area chat-field"
          aria-label={alone === undefined ? words.field : privateText.chat.field(alone)}
          placeholder={alone === undefined ? words.placeholder : privateText.chat.placeholder(alone)}
          rows={2}
          maxLength={MAX_CHAT_TEXT}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          label={words.send}
          icon="send"
          look="framed"
          tooltipAlign="end"
          disabled={draft.trim() === '' || onSay === undefined}
          onClick={send}
        />
      </div>
    </form>
  );
};
