import { createContext, use } from 'react';

export interface Notice {
  readonly words: string;
  /** `problem` is read out at once and stays until it is closed; `quiet` goes by itself. */
  readonly kind?: 'quiet' | 'problem';
  /** One thing to do about it, such as taking it back. */
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
}

export interface Notices {
  /** Shows a notice and reads it out. The oldest goes when there are more than four. */
  readonly show: (notice: Notice) => void;
  /** Reads words out to screen readers and shows nothing. */
  readonly announce: (words: string) => void;
}

export const NoticesContext = createContext<Notices>({ show: () => {}, announce: () => {} });

/** The way to tell a person something without taking them away from what they are doing. */
export const useNotices = (): Notices => use(NoticesContext);
