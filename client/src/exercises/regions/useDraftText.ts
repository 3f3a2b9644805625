import { useState } from 'react';

interface Local {
  readonly text: string;
  /** What stood there when the field was left; `undefined` while it has the focus. */
  readonly over: string | undefined;
  /** It has been there as it was typed; whatever else is there afterwards, somebody else has written. */
  readonly arrived: boolean;
}

/**
 * Text as it is typed. While the field has the focus nothing that arrives takes a letter that is not saved yet; words of
 * somebody else that follow one's own are shown before anything is written over them.
 */
export const useDraftText = (value: string, onChange: (text: string) => void) => {
  const [local, setLocal] = useState<Local>();
  const typing = local !== undefined && local.over === undefined;
  if (typing && !local.arrived && value === local.text) setLocal({ ...local, arrived: true });
  const overtaken = typing && local.arrived && value !== local.text;
  if (overtaken) setLocal(undefined);
  const isShown = local !== undefined && !overtaken && (typing || local.over === value);
  return {
    text: isShown ? local.text : value,
    onType: (text: string): void => {
      setLocal({ text, over: undefined, arrived: false });
      onChange(text);
    },
    onBlur: (): void => setLocal((typed) => (typed === undefined ? typed : { ...typed, over: value })),
  };
};
