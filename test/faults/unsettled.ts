/** What is in one page: every line of the chat, how many drawings the board has, and what is not saved yet. */
export interface Contents {
  readonly said: readonly string[];
  readonly pending: readonly string[];
  readonly drawings: number;
  /** Changes of the board. */
  readonly unsaved: number;
}

export interface Unsettled {
  /** Missing, doubled or still pending on anybody's page. */
  readonly lines: readonly string[];
  readonly drawings: number;
}

/** What keeps these pages from showing all that was written and drawn, once and saved. Pure. */
export const unsettled = (
  written: readonly string[],
  drawn: number,
  pages: readonly Contents[],
): Unsettled => ({
  lines: written.filter((text) =>
    pages.some(
      ({ said, pending }) => pending.includes(text) || said.filter((line) => line === text).length !== 1,
    ),
  ),
  // Drawings have no names: what two pages lack may be the same one, and is counted as the same.
  drawings: Math.max(
    0,
    ...pages.map(({ drawings, unsaved }) => Math.max(unsaved, Math.abs(drawings - drawn))),
  ),
});
