import { ManualClock } from '../support/ManualClock.ts';
import { PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';

/** A real server with a practice on it, in a time that moves only as the people at it do. */
export class Ground {
  readonly clock: ManualClock;
  readonly practice: PracticeClient;
  readonly #server: StartedServer;

  private constructor(server: StartedServer, practice: PracticeClient, clock: ManualClock) {
    this.#server = server;
    this.practice = practice;
    this.clock = clock;
  }

  static async open(): Promise<Ground> {
    const clock = new ManualClock();
    const server = await startServer({ clock });
    return new Ground(server, await PracticeClient.open(server), clock);
  }

  get dataDir(): string {
    return this.#server.dataDir;
  }

  /** Everything the server has logged. */
  get logged(): readonly string[] {
    return this.#server.logged;
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.#server.close();
  }
}
