/** What is asked on a network that is just coming back may hang for seconds, while what is asked afresh gets through at once. */
const ASK_AGAIN_MS = 500;
const MAX_ASKED = 5;

/**
 * Asks, and asks again beside that while no answer comes; the first answer or refusal of any is the outcome, and the others
 * are given up. Rejects with what it is given up for: `signal`, or after `withinMs`.
 */
export const hedged = async <Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { signal, withinMs }: { readonly signal: AbortSignal; readonly withinMs: number },
): Promise<Answer> => {
  const over = new AbortController();
  const all = AbortSignal.any([signal, over.signal, AbortSignal.timeout(withinMs)]);
  const outcome = Promise.withResolvers<Answer>();
  // Also where what is asked does not listen to the signal.
  all.addEventListener('abort', () => outcome.reject(all.reason), { once: true });
  let asked = 0;
  const again = (): void => {
    asked += 1;
    ask(all).then(outcome.resolve, outcome.reject);
    if (asked === MAX_ASKED) clearInterval(timer);
  };
  const timer = setInterval(again, ASK_AGAIN_MS);
  again();
  try {
    return await outcome.promise;
  } finally {
    clearInterval(timer);
    over.abort();
  }
};
