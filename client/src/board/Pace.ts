/** Time as the board sees it, given from outside so that tests decide when it passes. */
export interface Pace {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** Runs `task` once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemPace: Pace = {
  now: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
