import { useEffect, useState } from 'react';

interface Keyed {
  readonly key: string;
}

/** What is there and has not been put away. Something that goes and comes again is shown again. */
export const useDismissed = <Each extends Keyed>(all: readonly Each[]) => {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const there = all.map(({ key }) => key).join('\n');

  useEffect(() => {
    const keys = new Set(there.split('\n'));
    setDismissed((before) => {
      const kept = [...before].filter((key) => keys.has(key));
      return kept.length === before.size ? before : new Set(kept);
    });
  }, [there]);

  return {
    shown: all.filter(({ key }) => !dismissed.has(key)),
    dismiss: (key: string): void => setDismissed((before) => new Set([...before, key])),
  };
};
