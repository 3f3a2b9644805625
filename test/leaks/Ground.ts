import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { routerRtpCapabilities } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import type { Device } from 'mediasoup-client';
import { PracticeClient } from '../support/PracticeClient.ts';
import { startServer } from '../support/startServer.ts';
import { installWebRtc, openDevice, Playback } from './webrtc.ts';

const run = promisify(execFile);

/** What all runs stand on: one real server of this process with its media workers, and one voice and face for everyone. */
export class Ground {
  readonly url: string;
  readonly practice: PracticeClient;
  readonly device: Device;
  readonly playback: Playback;
  readonly #closeServer: () => Promise<void>;
  #kills = 0;

  static async open(): Promise<Ground> {
    installWebRtc();
    const server = await startServer();
    const playback = new Playback();
    try {
      const device = await openDevice(routerRtpCapabilities);
      return new Ground(server.url, await PracticeClient.open(server), device, playback, server.close);
    } catch (thrown) {
      playback.close();
      await server.close();
      throw thrown;
    }
  }

  private constructor(
    url: string,
    practice: PracticeClient,
    device: Device,
    playback: Playback,
    closeServer: () => Promise<void>,
  ) {
    this.url = url;
    this.practice = practice;
    this.device = device;
    this.playback = playback;
    this.#closeServer = closeServer;
  }

  /** How often a worker was killed so far. */
  get kills(): number {
    return this.#kills;
  }

  /** Kills the media worker that carries every session now. The youngest only stands by. */
  async killWorker(): Promise<void> {
    const [oldest] = await mediaWorkers();
    if (oldest === undefined) return;
    this.#kills += 1;
    process.kill(oldest, 'SIGKILL');
  }

  /** Closes the server and with it the workers. Idempotent. */
  async close(): Promise<void> {
    this.playback.close();
    await this.#closeServer();
  }
}

/** The media workers that are children of this process, the oldest first; one that stands by alone is left out. */
const mediaWorkers = async (): Promise<readonly number[]> => {
  const { stdout } = await run('ps', ['-o', 'pid=,comm=', '--ppid', String(process.pid)]);
  return stdout
    .split('\n')
    .filter((line) => line.includes('mediasoup') && !line.includes('defunct'))
    .map((line) => Number.parseInt(line, 10))
    .toSorted((one, other) => one - other)
    .slice(0, -1);
};
