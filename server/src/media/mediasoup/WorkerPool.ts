import type { Clock, Scheduled } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import { MediaSettingError } from '../MediaSettingError.ts';
import { MediaWorker } from './MediaWorker.ts';

/** Waits between attempts to start a worker again, in ms; the last one repeats for as long as it takes. */
const RESTART_DELAYS_MS = [250, 500, 1_000, 2_000, 5_000];
const delayAfter = (attempt: number): number =>
  RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length - 1)] ?? 0;
/** Rooms that move build everything anew at once; a process that starts beside them would only slow them, in ms. */
const NEXT_STANDBY_MS = 3_000;
/** How long a port still held by a worker of a former process is waited for, in ms. */
const PORT_PATIENCE_MS = 8_000;
const PORT_RETRY_MS = 250;

export interface WorkerPoolOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Workers that carry rooms; one more is kept ready behind them. */
  readonly workers: number;
  readonly ip: string;
  readonly announcedIp: string | undefined;
  /** The first worker's port, the next ones follow; 0 for any free ports. */
  readonly port: number;
  readonly workerBin: string | undefined;
}

/** Something that lives on one worker. */
export interface Tenant {
  /** Its worker has died. */
  lost(): void;
  /** Where to live from now on. */
  moveTo(worker: MediaWorker): void;
}

/** The workers of this process: as many as asked for, and a hot standby that takes the rooms of one that dies. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  /** Who lives where. A worker is in here while it is alive and not the standby. */
  readonly #tenants = new Map<MediaWorker, Set<Tenant>>();
  /** Tenants whose worker died while no other was there. */
  readonly #homeless = new Set<Tenant>();
  readonly #restarts = new Set<Scheduled>();
  #standby: MediaWorker | undefined;
  #closed = false;

  /** Rejects with a `MediaSettingError` for MEDIA_PORT or MEDIA_IP when it cannot listen there; no process is left behind then. */
  static async create(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    const slots = Array.from({ length: options.workers + 1 }, (_, slot) => slot);
    const started = await Promise.allSettled(slots.map((slot) => pool.#startPatiently(slot)));
    const failure = started.find((result) => result.status === 'rejected');
    if (failure !== undefined) {
      await Promise.all(
        started.map((result) => (result.status === 'fulfilled' ? result.value.close() : undefined)),
      );
      throw failure.reason;
    }
    started.forEach((result, slot) => {
      if (result.status === 'fulfilled') pool.#welcome(result.value, slot);
    });
    return pool;
  }

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** How many workers can carry rooms at this moment. */
  get size(): number {
    return this.#tenants.size;
  }

  /** Process ids of all living workers, the standby last. */
  get pids(): readonly number[] {
    return [...this.#tenants.keys(), ...(this.#standby === undefined ? [] : [this.#standby])].map(
      (worker) => worker.pid,
    );
  }

  /** Gives the tenant the worker with the fewest rooms; `undefined`: none is alive, `moveTo` follows when one is. */
  settle(tenant: Tenant): MediaWorker | undefined {
    const worker = this.#leastLoaded();
    if (worker === undefined) this.#homeless.add(tenant);
    else this.#tenants.get(worker)?.add(tenant);
    return worker;
  }

  leave(tenant: Tenant): void {
    this.#homeless.delete(tenant);
    for (const tenants of this.#tenants.values()) tenants.delete(tenant);
  }

  /** Resolves once every process is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const restart of this.#restarts) restart.cancel();
    this.#restarts.clear();
    const workers = [...this.#tenants.keys(), ...(this.#standby === undefined ? [] : [this.#standby])];
    this.#tenants.clear();
    this.#standby = undefined;
    await Promise.all(workers.map((worker) => worker.close()));
  }

  #leastLoaded(): MediaWorker | undefined {
    const byLoad = [...this.#tenants].sort(([, one], [, other]) => one.size - other.size);
    return byLoad[0]?.[0];
  }

  #welcome(worker: MediaWorker, slot: number): void {
    worker.onDeath(() => this.#bury(worker, slot));
    if (this.#tenants.size < this.#options.workers) this.#tenants.set(worker, new Set());
    else this.#standby = worker;
    this.#house([...this.#homeless]);
  }

  #bury(worker: MediaWorker, slot: number): void {
    if (this.#closed) return;
    const tenants = this.#tenants.get(worker);
    this.#options.logger.error({ pid: worker.pid, rooms: tenants?.size ?? 0 }, 'media worker died');
    this.#tenants.delete(worker);
    if (this.#standby === worker) {
      this.#standby = undefined;
    } else if (this.#standby !== undefined) {
      this.#tenants.set(this.#standby, new Set());
      this.#standby = undefined;
    }
    for (const tenant of tenants ?? []) tenant.lost();
    this.#house([...(tenants ?? [])]);
    this.#restart(slot, 0, this.#tenants.size < this.#options.workers ? 0 : NEXT_STANDBY_MS);
  }

  #house(tenants: readonly Tenant[]): void {
    for (const tenant of tenants) {
      this.#homeless.delete(tenant);
      const worker = this.settle(tenant);
      if (worker !== undefined) tenant.moveTo(worker);
    }
  }

  #restart(slot: number, attempt: number, delayMs: number): void {
    const restart = this.#options.clock.schedule(delayMs, async () => {
      this.#restarts.delete(restart);
      const worker = await this.#start(slot).catch((thrown: unknown) => {
        this.#options.logger.error({ err: thrown, attempt }, 'media worker did not start');
      });
      if (this.#closed) await worker?.close();
      else if (worker === undefined) this.#restart(slot, attempt + 1, delayAfter(attempt));
      else this.#welcome(worker, slot);
    });
    this.#restarts.add(restart);
  }

  #portOf(slot: number): number {
    return this.#options.port === 0 ? 0 : this.#options.port + slot;
  }

  #start(slot: number): Promise<MediaWorker> {
    return MediaWorker.start({ ...this.#options, port: this.#portOf(slot) });
  }

  async #startPatiently(slot: number): Promise<MediaWorker> {
    const { clock } = this.#options;
    const giveUpAt = clock.now() + PORT_PATIENCE_MS;
    for (;;) {
      try {
        return await this.#start(slot);
      } catch (thrown) {
        if (says(thrown, /address not available|invalid ip/i)) {
          throw new MediaSettingError(
            'MEDIA_IP',
            `must be an address of this machine, which ${this.#options.ip} is not`,
          );
        }
        if (!says(thrown, /address already in use/i)) throw thrown;
        if (clock.now() >= giveUpAt) {
          throw new MediaSettingError(
            'MEDIA_PORT',
            `must be free up to ${this.#portOf(this.#options.workers)}: ${this.#portOf(slot)} is taken`,
          );
        }
        await new Promise<void>((resolve) => clock.schedule(PORT_RETRY_MS, resolve));
      }
    }
  }
}

/** The worker reports a bind that failed only in words. */
const says = (thrown: unknown, words: RegExp): boolean =>
  thrown instanceof Error && words.test(thrown.message);
