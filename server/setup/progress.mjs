/** What a person sees of the set-up: a line for each step, numbered, with a duration only where something was done. */

/**
 * @typedef {(detail: string) => void} Report says what a step is busy with; a step that never says so had nothing to do
 * @typedef {{ name: string, work: (report: Report) => Promise<string> }} Step `work` resolves to the outcome in a few words
 */

/**
 * @param {number} ms
 * @returns {string}
 */
export function inSeconds(ms) {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/**
 * Runs the steps one after the other; the first that fails ends the set-up with its error.
 * @param {readonly Step[]} steps
 * @param {NodeJS.WritableStream} out
 */
export async function runSteps(steps, out) {
  for (const [index, { name, work }] of steps.entries()) {
    const label = `[${index + 1}/${steps.length}] ${name}`;
    const startedAt = performance.now();
    let busy = false;
    const outcome = await work((detail) => {
      busy = true;
      out.write(`${label}: ${detail}\n`);
    });
    out.write(`${label}: ${outcome}${busy ? ` (${inSeconds(performance.now() - startedAt)})` : ''}\n`);
  }
}
