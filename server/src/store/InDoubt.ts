import type { SessionId } from '@trialogue/shared/ids.ts';

/** A failure of the database puts the appends of a moment in doubt, one for each session that is live. */
const MAX_SESSIONS = 10_000;

/**
 * Entries that were reported as not saved although their commit may have taken place. Nobody was told that they are there,
 * so that the next append may take their numbers.
 */
export class InDoubt {
  readonly #entries = new Map<SessionId, Set<string>>();

  add(session: SessionId, fingerprints: readonly string[]): void {
    const known = this.#entries.get(session) ?? new Set();
    for (const fingerprint of fingerprints) known.add(fingerprint);
    this.#entries.set(session, known);
    if (this.#entries.size <= MAX_SESSIONS) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      break;
    }
  }

  has(session: SessionId, fingerprint: string): boolean {
    return this.#entries.get(session)?.has(fingerprint) ?? false;
  }

  /** The session's log is what it was said to be again. */
  forget(session: SessionId): void {
    this.#entries.delete(session);
  }
}
