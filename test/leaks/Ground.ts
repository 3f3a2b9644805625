import { routerRtpCapabilities } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import type { Device } from 'mediasoup-client';
import { PracticeClient } from '../support/PracticeClient.ts';
import { mediaWorkersOf } from '../support/serverProcess.ts';
import { startServer } from '../support/startServer.ts';
import { installWebRtc, openDevice, Playback } from './webrtc.ts';

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
    const workers = await mediaWorkersOf(process.pid);
    const [oldest] = workers;
    if (oldest === undefined || workers.length < 2) return;
    this.#kills += 1;
    process.kill(oldest, 'SIGKILL');
  }

  /** Closes the server and with it the workers. Idempotent. */
  async close(): Promise<void> {
    this.playback.close();
    await this.#closeServer();
  }
}
