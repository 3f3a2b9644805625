import { useEffect, useReducer } from 'react';

/**
 * The time that `now` gives at each drawing, drawn again every `everyMs`; without it, only when something else changes. All
 * who share that time draw at the same moments of it, counted from `inStepWith`: the moment from which what is shown counts
 * its seconds. From any other moment two who differ by a hair could see a second begin a whole step apart.
 */
export const useNow = (now: () => number, everyMs: number | undefined, inStepWith = 0): number => {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (everyMs === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      // One more, because a timer may fire a fraction early.
      timer = setTimeout(drawn, untilStep(now() - inStepWith, everyMs) + 1);
    };
    const drawn = (): void => {
      redraw();
      next();
    };
    next();
    return () => clearTimeout(timer);
  }, [now, everyMs, inStepWith]);
  return now();
};

/** From `at`, which may lie before zero, to the next multiple of `everyMs`. */
const untilStep = (at: number, everyMs: number): number => everyMs - (((at % everyMs) + everyMs) % everyMs);
