import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { elapse } from '../../support/elapse.ts';
import { quantile } from '../../support/quantile.ts';

/** Three people around one board. */
export interface LoadRoom {
  /** That person (0–2) draws this stroke; `id` names the operation. */
  draw(person: number, id: string, stroke: Stroke): void;
}

export interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly points: readonly number[];
}

export interface Window {
  /** Operations that reached both others. */
  readonly operations: number;
  /** Operations that did not, though time was given. */
  readonly lost: number;
  /** From sending to arrival at another person, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** From sending to the acknowledgement, in ms; `null` where nothing is acknowledged. */
  readonly ackP50: number | null;
  readonly ackP99: number | null;
  /** TCP payload of all connections together, both directions. */
  readonly bytes: number;
  readonly tookMs: number;
}

const OTHERS = 2;
const POINTS = 24;
/** A window is over when all has arrived, or this long after the last sending. */
const DRAIN_MS = 10_000;
const TICK_MS = 2;
const LOOK_MS = 5;

interface Flight {
  readonly sentAt: number;
  left: number;
}

/** What a pen makes of a short word: some seventy numbers, as short as the client sends them. */
const strokeOf = (seed: number): Stroke => ({
  x: seed % 1_500,
  y: (seed * 7) % 800,
  w: 120,
  h: 40,
  points: Array.from({ length: POINTS * 3 }, (_, index) => {
    if (index % 3 === 2) return 0.5;
    return Math.round(((index * 37 + seed * 13) % 1_200) / 10) + ((index + seed) % 10) / 10;
  }),
});

/** Draws in many rooms at once and measures how long it takes to reach the others. One process, so one clock. */
export class Load {
  readonly #flights = new Map<string, Flight>();
  readonly #sockets = new Set<Socket>();
  readonly #newId: () => string;
  #latencies: number[] = [];
  #acks: number[] = [];
  #arrived = 0;
  #sent = 0;
  #next: (() => void) | undefined;
  rooms: readonly LoadRoom[] = [];

  constructor(newId: () => string) {
    this.#newId = newId;
    subscribe('net.client.socket', (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('socket' in message)) return;
      const { socket } = message;
      if (socket instanceof Socket)
        this.#sockets.add(socket.once('close', () => this.#sockets.delete(socket)));
    });
  }

  /** Another person's connection has received this operation. */
  readonly arrived = (id: string): void => {
    const flight = this.#flights.get(id);
    if (flight === undefined) return;
    this.#latencies.push(performance.now() - flight.sentAt);
    flight.left -= 1;
    if (flight.left > 0) return;
    this.#flights.delete(id);
    this.#arrived += 1;
    this.#next?.();
  };

  /** The server has answered an operation sent at that moment. */
  readonly acknowledged = (sentAt: number): void => void this.#acks.push(performance.now() - sentAt);

  /** So many operations a second, evenly, over all rooms and their people in turn. */
  async fixed(perSecond: number, seconds: number): Promise<Window> {
    return this.#window(async () => {
      const startedAt = performance.now();
      const total = perSecond * seconds;
      for (let sent = 0; sent < total; ) {
        const due = Math.min(total, ((performance.now() - startedAt) / 1_000) * perSecond);
        for (; sent < due; sent += 1) this.#draw();
        await elapse(TICK_MS);
      }
    });
  }

  /** As many as go: `inFlight` operations are under way all the time. */
  async saturate(inFlight: number, seconds: number): Promise<Window> {
    return this.#window(async () => {
      this.#next = () => this.#draw();
      for (let each = 0; each < inFlight; each += 1) this.#draw();
      await elapse(seconds * 1_000);
      this.#next = undefined;
    });
  }

  /** Nothing is drawn: what the connections cost by themselves. */
  async idle(seconds: number): Promise<Window> {
    return this.#window(() => elapse(seconds * 1_000));
  }

  #draw(): void {
    const turn = this.#sent;
    this.#sent += 1;
    const room = this.rooms[turn % this.rooms.length];
    const person = Math.floor(turn / this.rooms.length) % (OTHERS + 1);
    const id = this.#newId();
    this.#flights.set(id, { sentAt: performance.now(), left: OTHERS });
    room?.draw(person, id, strokeOf(turn));
  }

  async #window(work: () => Promise<void>): Promise<Window> {
    [this.#latencies, this.#acks, this.#arrived] = [[], [], 0];
    const [startedAt, bytes] = [performance.now(), this.#bytes];
    await work();
    const tookMs = performance.now() - startedAt;
    const operations = this.#arrived;
    const giveUpAt = performance.now() + DRAIN_MS;
    while (this.#flights.size > 0 && performance.now() < giveUpAt) await elapse(LOOK_MS);
    const lost = this.#flights.size;
    this.#flights.clear();
    const acked = this.#acks.length > 0;
    return {
      operations: Math.max(operations, this.#arrived),
      lost,
      p50: quantile(this.#latencies, 0.5),
      p99: quantile(this.#latencies, 0.99),
      ackP50: acked ? quantile(this.#acks, 0.5) : null,
      ackP99: acked ? quantile(this.#acks, 0.99) : null,
      bytes: this.#bytes - bytes,
      tookMs,
    };
  }

  get #bytes(): number {
    let sum = 0;
    for (const { bytesRead, bytesWritten } of this.#sockets) sum += bytesRead + bytesWritten;
    return sum;
  }
}
