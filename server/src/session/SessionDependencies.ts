import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { MediaEngine } from '../media/MediaEngine.ts';
import type { SessionDirectory } from '../store/PracticeStore.ts';
import type { SessionStore } from '../store/SessionStore.ts';

/** What a running session needs of the rest of the server. */
export interface SessionDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: SessionStore;
  readonly directory: SessionDirectory;
  readonly media: MediaEngine;
  /** How long the media of another node may go on after the session was taken from it; 0: there is no other. */
  readonly handoverMs: number;
  /** A fresh value for each life of a session in memory. */
  readonly newEpoch: () => string;
}
