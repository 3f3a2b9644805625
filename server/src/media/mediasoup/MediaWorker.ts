import { createWorker, type types } from 'mediasoup';
import type { Clock, Scheduled } from '../../clock.ts';
import type { Logger } from '../../logger.ts';

/** How often a worker is asked whether it still answers, in ms. */
const CHECK_INTERVAL_MS = 1_000;
/** A worker that has not answered for this long hangs, in ms. Healthy ones answer within a few. */
const ANSWER_TIMEOUT_MS = 2_000;
/** Read what has arrived before judging: the silence may have been this process's own, in ms. */
const GRACE_MS = 250;
/** A closing worker leaves within milliseconds; one that does not is killed after this, in ms. */
const EXIT_TIMEOUT_MS = 1_500;

export interface MediaWorkerOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The address to listen on. */
  readonly ip: string;
  /** The address clients are told, where it is another one. */
  readonly announcedIp: string | undefined;
  /** UDP and TCP port, or 0 for any free one. */
  readonly port: number;
  readonly workerBin: string | undefined;
}

/** One mediasoup worker process with its one listening server. A worker that stops answering is killed. */
export class MediaWorker {
  readonly server: types.WebRtcServer;
  readonly pid: number;
  readonly #worker: types.Worker;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #check: Scheduled | undefined;
  #closed = false;

  /** Rejects when the process does not start or the port cannot be had; nothing is left running then. */
  static async start(options: MediaWorkerOptions): Promise<MediaWorker> {
    const worker = await spawnWorker(options.workerBin);
    try {
      const listen = {
        ip: options.ip,
        port: options.port,
        ...(options.announcedIp === undefined ? {} : { announcedAddress: options.announcedIp }),
      };
      const server = await worker.createWebRtcServer({
        listenInfos: [
          { ...listen, protocol: 'udp' },
          { ...listen, protocol: 'tcp' },
        ],
      });
      return new MediaWorker(worker, server, options);
    } catch (thrown) {
      worker.close();
      throw thrown;
    }
  }

  private constructor(worker: types.Worker, server: types.WebRtcServer, options: MediaWorkerOptions) {
    this.#worker = worker;
    this.server = server;
    this.pid = worker.pid;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#scheduleCheck();
  }

  get alive(): boolean {
    return !this.#worker.closed;
  }

  /** Calls back once, when the process is gone without having been asked to. */
  onDeath(listener: () => void): void {
    this.#worker.once('died', () => {
      this.#check?.cancel();
      listener();
    });
  }

  createRouter(mediaCodecs: types.RouterRtpCodecCapability[]): Promise<types.Router> {
    return this.#worker.createRouter({ mediaCodecs });
  }

  /** Resolves once the worker has done everything it was asked before, or is dead, which is as good. */
  async settled(): Promise<void> {
    await this.#worker.getResourceUsage().catch(() => undefined);
  }

  /** Resolves once the process is gone. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#check?.cancel();
    if (this.#worker.subprocessClosed) return;
    await new Promise<void>((resolve) => {
      const deadline = this.#clock.schedule(EXIT_TIMEOUT_MS, () => this.#kill());
      this.#worker.once('subprocessclose', () => {
        deadline.cancel();
        resolve();
      });
      this.#worker.close();
    });
  }

  #scheduleCheck(): void {
    this.#check = this.#clock.schedule(CHECK_INTERVAL_MS, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    this.#check = this.#clock.schedule(ANSWER_TIMEOUT_MS, () => {
      this.#check = this.#clock.schedule(GRACE_MS, () => {
        this.#logger.warn({ pid: this.pid }, 'media worker hangs, killing it');
        this.#kill();
      });
    });
    await this.settled();
    this.#check.cancel();
    if (this.alive && !this.#closed) this.#scheduleCheck();
  }

  #kill(): void {
    if (!this.#worker.subprocessClosed) process.kill(this.pid, 'SIGKILL');
  }
}

/**
 * mediasoup closes its workers by itself on SIGTERM and SIGINT, which would cut everybody off before they
 * are told. The signals belong to this process's entry, so those listeners are taken off again; they are
 * added before `createWorker` first yields, so none of ours can be mistaken for one.
 */
const spawnWorker = (workerBin: string | undefined): Promise<types.Worker> => {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => new Set(process.listeners(signal)));
  const worker = createWorker({ logLevel: 'error', ...(workerBin === undefined ? {} : { workerBin }) });
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.has(listener)) process.removeListener(signal, listener);
    }
  });
  return worker;
};
