import { elapse } from '../support/elapse.ts';
import { PracticeClient } from '../support/PracticeClient.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const LINK_WITHIN_MS = 10_000;
const LOOK_MS = 20;

/** The real server as a process of its own, as it is deployed, but for one media worker only and a proxy in front. */
export class OurServer {
  readonly url: string;
  readonly pid: number;
  /** What the first account is set up with. */
  readonly setupSecret: string;
  readonly #process: ServerProcess;

  private constructor(process: ServerProcess, setupSecret: string) {
    this.#process = process;
    this.url = process.url;
    this.pid = process.pid;
    this.setupSecret = setupSecret;
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<OurServer> {
    const process = await ServerProcess.create({ TRUST_PROXY: '1', MEDIA_WORKERS: '1', ...settings });
    try {
      return new OurServer(process, await secretOf(process));
    } catch (thrown) {
      await process.close();
      throw thrown;
    }
  }

  /** The practice, set up. Call once. */
  openPractice(): Promise<PracticeClient> {
    return PracticeClient.open(this);
  }

  /** Everything the server has printed. */
  get output(): string {
    return this.#process.output;
  }

  /** Ends the process and removes its data. Idempotent. */
  close(): Promise<void> {
    return this.#process.close();
  }
}

/** The link is printed right after the server says it is ready, perhaps in another chunk. */
const secretOf = async (process: ServerProcess): Promise<string> => {
  const giveUpAt = performance.now() + LINK_WITHIN_MS;
  while (!process.output.includes('(it works once)') && performance.now() < giveUpAt) {
    await elapse(LOOK_MS);
  }
  return new URL(process.setupLink).hash.slice(1);
};
