import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { SessionDirectory } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';
import type { Acting } from './Acting.ts';
import type { Entries } from './Entries.ts';

interface Dependencies {
  readonly store: SessionStore;
  readonly directory: SessionDirectory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What follows the end of a session: words that are kept are kept, the rest is destroyed (EXR6). */
export class Ending {
  readonly #acting: Acting;
  readonly #entries: Entries;
  readonly #dependencies: Dependencies;
  #settled = false;

  constructor(acting: Acting, entries: Entries, dependencies: Dependencies) {
    this.#acting = acting;
    this.#entries = entries;
    this.#dependencies = dependencies;
  }

  /**
   * Once the session has ended; nothing before. Never rejects: the log says already that it is over, and what could not
   * be saved is tried again when the session closes. Called in a turn. Idempotent.
   */
  async settle(by: PersonId | null): Promise<void> {
    if (this.#settled || this.#acting.state.stage.kind !== 'ended') return;
    const { session } = this.#acting;
    const { store, directory, clock, logger } = this.#dependencies;
    try {
      await this.#acting.commit(by, this.#entries.kept);
      await store.drop(session);
      await directory.markEnded(session, clock.now());
      this.#settled = true;
    } catch (err) {
      logger.error({ err, session }, 'the end of a session is not settled yet');
    }
  }
}
