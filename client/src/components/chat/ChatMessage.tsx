import type { Seat } from '@trialogue/shared/roles.ts';
import type { ReactNode } from 'react';
import { SeatMark } from '../video/SeatMark.tsx';
import type { OpenedLink } from './LinkDialog.tsx';
import { linkParts } from './linkParts.ts';

export interface ChatWriter {
  readonly seat: Seat;
  readonly name: string;
}

interface ChatMessageProps {
  readonly writer: ChatWriter;
  /** `undefined` while the line is on its way. */
  readonly time?: string;
  readonly text: string;
  readonly onLink: (link: OpenedLink) => void;
  /** What is to be said about the line itself. */
  readonly children?: ReactNode;
}

/** One line of the chat: text and nothing else, with honest links as buttons that ask first. */
export const ChatMessage = ({ writer, time, text, onLink, children }: ChatMessageProps) => (
  <article className="chat-message">
    <header className="chat-heading">
      <SeatMark seat={writer.seat} />
      <span className="chat-name">{writer.name}</span>
      {time !== undefined && <time className="chat-time">{time}</time>}
    </header>
    <p className="chat-words">
      {keyed(linkParts(text)).map(({ key, part }) =>
        part.kind === 'words' ? (
          part.words
        ) : (
          <button key={key} type="button" className="chat-link" onClick={() => onLink(part)}>
            {part.words}
          </button>
        ),
      )}
    </p>
    {children}
  </article>
);

/** The position in a line that never changes is as good a key as any. */
const keyed = <Part,>(parts: readonly Part[]) => parts.map((part, index) => ({ key: `${index}`, part }));
