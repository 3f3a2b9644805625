import { useEffect, useReducer } from 'react';

/**
 * The time that `now` gives at each drawing, drawn again every `everyMs`; without it, only when something else changes. All
 * who share that time draw at the same moments of it, so that no two see a second begin apart.
 */
export const useNow = (now: () => number, everyMs: number | undefined): number => {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (everyMs === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      // One more, because a timer may fire a fraction early.
      timer = setTimeout(drawn, everyMs - (now() % everyMs) + 1);
    };
    const drawn = (): void => {
      redraw();
      next();
    };
    next();
    return () => clearTimeout(timer);
  }, [now, everyMs]);
  return now();
};
