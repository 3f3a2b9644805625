/**
 * Makes this program answer its parent's questions over the channel that Node opens between them. When the parent lets go
 * of the channel the program closes and ends.
 * @param {Readonly<Record<string, (question: Record<string, unknown>) => unknown>>} answers by what is asked
 * @param {() => unknown} close
 */
export const answering = (answers, close) => {
  process.on(
    'message',
    async (/** @type {{ id: number, ask: string } & Record<string, unknown>} */ message) => {
      const { id, ask, ...question } = message;
      try {
        const answer = await answers[ask]?.(question);
        process.send?.({ id, answer: answer ?? null });
      } catch (thrown) {
        process.send?.({ id, failure: String(thrown instanceof Error ? thrown.stack : thrown) });
      }
    },
  );
  process.once('disconnect', async () => {
    await close();
    process.exit();
  });
};
