/** What a person can put right: shown as it stands, without a stack. */
export class SetupFailure extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SetupFailure';
  }
}

/**
 * What to print for anything thrown: a failure's message, or the whole stack when the fault is ours.
 * @param {unknown} thrown
 * @returns {string}
 */
export function explain(thrown) {
  if (thrown instanceof SetupFailure) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
