import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { NodeLoad } from '../cluster/NodeRegistry.ts';

/** Why the server itself ended a connection: too much came, it read too slowly, nothing came, or it got no seat. */
export const cuts = ['flood', 'slow', 'silent', 'unseated'] as const;
export type Cut = (typeof cuts)[number];

/** From a commit that waits for nobody to one that a person takes for a hang, in s. */
const COMMIT_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** From what nobody notices to what a session does not survive unharmed, in s. */
const RECOVERY_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];

/** What is read at the moment somebody asks. */
export interface MetricsSources {
  readonly version: string;
  readonly load: () => NodeLoad;
  /** Connections that hold a seat. */
  readonly people: () => number;
  /** Sessions whose last changes wait for the store. */
  readonly notSaved: () => number;
  readonly draining: () => boolean;
  readonly mediaWorkers: () => number;
  readonly packetsForwarded: () => number;
}

/**
 * What this node counts, for Prometheus. A registry of its own. No label holds a name or an id of a person, a session or an
 * account: whoever reads these numbers learns nothing about anybody.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #leaseLosses: Counter;
  readonly #cuts: Counter<'why'>;
  readonly #commits: Histogram<'outcome'>;
  readonly #mediaRecoveries: Histogram;
  readonly #takeOvers: Histogram;

  constructor(sources: MetricsSources) {
    const { load } = sources;
    this.#gauge('trialogue_sessions', 'Sessions in memory.', () => load().sessions);
    this.#gauge('trialogue_people_connected', 'Connections that hold a seat.', sources.people);
    this.#gauge(
      'trialogue_media_packets_per_second',
      'Media packets sent on a second, over the last ten.',
      () => load().packetsPerSecond,
    );
    this.#gauge('trialogue_media_workers', 'Media workers that carry sessions.', sources.mediaWorkers);
    this.#gauge(
      'trialogue_event_loop_lag_seconds',
      'How late the event loop comes to its work, p99 of the last five seconds.',
      () => load().loopLagMs / 1_000,
    );
    this.#gauge(
      'trialogue_sessions_not_saved',
      'Sessions whose last changes wait for the store.',
      sources.notSaved,
    );
    this.#gauge('trialogue_node_draining', '1 while this node takes nothing new.', () =>
      sources.draining() ? 1 : 0,
    );
    this.#gauge('process_resident_memory_bytes', 'Memory of the server process.', () =>
      process.memoryUsage.rss(),
    );
    this.#total(
      'trialogue_media_packets_forwarded_total',
      'Media packets sent on to people, again ones included.',
      sources.packetsForwarded,
    );
    this.#total('process_cpu_seconds_total', 'Processor time of the server process.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
    const about = new Gauge({
      name: 'trialogue_version_info',
      help: 'Always 1; the version is in the label.',
      labelNames: ['version'],
      registers: [this.#registry],
    });
    about.set({ version: sources.version }, 1);

    this.#leaseLosses = new Counter({
      name: 'trialogue_lease_losses_total',
      help: 'Times this node lost its lease, and with it its sessions.',
      registers: [this.#registry],
    });
    this.#cuts = new Counter({
      name: 'trialogue_connections_cut_total',
      help: 'Connections the server ended of its own accord.',
      labelNames: ['why'],
      registers: [this.#registry],
    });
    this.#commits = this.#seconds(
      'trialogue_commit_seconds',
      'From the asking of the store to its answer that an entry is durable.',
      COMMIT_BUCKETS_S,
      ['outcome'],
    );
    this.#mediaRecoveries = this.#seconds(
      'trialogue_media_recovery_seconds',
      'From the death of a media worker to a session standing on another.',
      RECOVERY_BUCKETS_S,
    );
    this.#takeOvers = this.#seconds(
      'trialogue_session_takeover_seconds',
      'From being asked for a session whose node is gone to owning it.',
      RECOVERY_BUCKETS_S,
    );
    // A row that is there from the start, at nought, is a row that can be told from one that is missing.
    for (const why of cuts) this.#cuts.inc({ why }, 0);
    for (const outcome of ['saved', 'failed']) this.#commits.zero({ outcome });
  }

  /** The lease of this life has run out or was taken. */
  leaseLost(): void {
    this.#leaseLosses.inc();
  }

  connectionCut(why: Cut): void {
    this.#cuts.inc({ why });
  }

  committed(afterMs: number, saved: boolean): void {
    this.#commits.observe({ outcome: saved ? 'saved' : 'failed' }, afterMs / 1_000);
  }

  mediaRecovered(afterMs: number): void {
    this.#mediaRecoveries.observe(afterMs / 1_000);
  }

  sessionTakenOver(afterMs: number): void {
    this.#takeOvers.observe(afterMs / 1_000);
  }

  /** Everything, in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** A counter that somebody else keeps. */
  #total(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  #seconds<Label extends string = never>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames: readonly Label[] = [],
  ): Histogram<Label> {
    return new Histogram({
      name,
      help,
      buckets: [...buckets],
      labelNames: [...labelNames],
      registers: [this.#registry],
    });
  }
}
