/** How long a condition may take to come true: a worker that was killed meanwhile is up again long before. */
const WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 10;

/** Resolves with what `look` finds, once it finds something but `false`; rejects naming `what` if that takes too long. */
export const until = async <Found>(
  what: string,
  look: () => Found | false | undefined,
  withinMs: number = WITHIN_MS,
): Promise<Found> => {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== false && found !== undefined) return found;
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};
