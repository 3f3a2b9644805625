import { useState } from 'react';

interface Local {
  readonly text: string;
  /** What stood there when the field was left; `undefined` while it has the focus. */
  readonly over: string | undefined;
}

/**
 * Text as it is typed. While the field has the focus nothing that arrives takes a letter from it; afterwards a newer
 * value replaces it.
 */
export const useDraftText = (value: string, onChange: (text: string) => void) => {
  const [local, setLocal] = useState<Local>();
  const isShown = local !== undefined && (local.over === undefined || local.over === value);
  return {
    text: isShown ? local.text : value,
    onType: (text: string): void => {
      setLocal({ text, over: undefined });
      onChange(text);
    },
    onBlur: (): void => setLocal((typed) => (typed === undefined ? typed : { ...typed, over: value })),
  };
};
