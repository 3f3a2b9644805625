import './ChatPanel.css';
import type { ErrorCode } from '@trialogue/shared/errors.ts';
import type { OperationId } from '@trialogue/shared/ids.ts';
import { useLayoutEffect, useRef, useState } from 'react';
import { errorWords } from '../../text/errors.ts';
import { privateText } from '../../text/private.ts';
import { roomText } from '../../text/room.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChatComposer } from './ChatComposer.tsx';
import { ChatMessage, type ChatWriter } from './ChatMessage.tsx';
import { LinkDialog, type OpenedLink } from './LinkDialog.tsx';

export interface SaidLine {
  readonly id: string;
  readonly writer: ChatWriter;
  /** As a clock shows it here. */
  readonly time: string;
  readonly text: string;
  /** Said alone: with whom. */
  readonly only: string | undefined;
}

export interface WaitingLine {
  readonly id: OperationId;
  readonly text: string;
  /** Why it will never be sent. */
  readonly refused: ErrorCode | undefined;
}

interface ChatPanelProps {
  readonly self: ChatWriter;
  /** Who alone reads what is written now; `undefined`: everyone. */
  readonly alone: string | undefined;
  readonly lines: readonly SaidLine[];
  readonly waiting: readonly WaitingLine[];
  /** False if the words could not be taken; they then stay in the field. `undefined` while nobody may write. */
  readonly onSay: ((text: string) => boolean) | undefined;
  /** Takes a refused line away; its words go back into the field. */
  readonly onTakeBack: (id: OperationId) => void;
}

const { chat: words } = roomText;
/** Nearer to the end than this means the person is reading along. */
const FOLLOW_PX = 80;
/** A list that scrolls takes the focus, or the keyboard could not scroll it. */
const scrolledByKeyboard = { tabIndex: 0 } as const;

/** The chat of the session: with everyone, or in a talk alone with one. */
export const ChatPanel = ({ self, alone, lines, waiting, onSay, onTakeBack }: ChatPanelProps) => {
  const [draft, setDraft] = useState('');
  const [link, setLink] = useState<OpenedLink>();
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const count = lines.length + waiting.length;

  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && count > 0 && follows.current) element.scrollTop = element.scrollHeight;
  }, [count]);

  const takeBack = ({ id, text }: WaitingLine) => {
    setDraft((before) => (before.trim() === '' ? text : `${before}\n${text}`));
    onTakeBack(id);
  };

  return (
    <div className="chat">
      <div
        ref={list}
        className="chat-list"
        role="log"
        aria-label={words.log}
        {...scrolledByKeyboard}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < FOLLOW_PX;
        }}
      >
        {count === 0 && <EmptyState words={privateText.chat.empty} />}
        {lines.map((line) => (
          <ChatMessage key={line.id} writer={line.writer} time={line.time} text={line.text} onLink={setLink}>
            {line.only !== undefined && (
              <span className="chat-only">
                <Icon name="lock" />
                {privateText.chat.only(line.only)}
              </span>
            )}
          </ChatMessage>
        ))}
        {waiting.map((line) => (
          <ChatMessage key={line.id} writer={self} text={line.text} onLink={setLink}>
            {line.refused === undefined ? (
              <span className="chat-sending">{words.sending}</span>
            ) : (
              <span className="chat-refused">
                {words.notSent}. {errorWords[line.refused].happened}
                <Button onClick={() => takeBack(line)}>{words.takeBack}</Button>
              </span>
            )}
          </ChatMessage>
        ))}
      </div>
      <ChatComposer alone={alone} draft={draft} onDraft={setDraft} onSay={onSay} />
      {link !== undefined && <LinkDialog link={link} onClose={() => setLink(undefined)} />}
    </div>
  );
};
