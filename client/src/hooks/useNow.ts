import { useEffect, useReducer } from 'react';

/** The time that `now` gives at each drawing, drawn again every `everyMs`; without it, only when something else changes. */
export const useNow = (now: () => number, everyMs: number | undefined): number => {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(redraw, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now();
};
