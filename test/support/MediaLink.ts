import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** The address browsers are told; the server listens on the same port of the one behind it. */
export const LINK_ADDRESS = '127.0.0.1';
export const SERVER_ADDRESS = '127.0.0.2';

/** A router's queue: what does not fit is lost, as on a real weak link. */
const QUEUE_MS = 300;
const MAX_FLOWS = 200;

/** One browser transport on its way through. */
interface Flow {
  readonly toServer: Socket;
  /** When the uplink has carried what it was given so far, ms on a clock that only goes forward. */
  freeAt: number;
}

/**
 * The network between browsers and the media server: a UDP relay of this process on loopback, whose uplink can be
 * made narrow for one browser while it runs.
 */
export class MediaLink {
  readonly #sockets: Socket[] = [];
  readonly #flows = new Map<string, Flow>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #narrow = new Map<number, number>();
  #closed = false;

  /** Relays `count` ports from `first` on. */
  static async create(first: number, count: number): Promise<MediaLink> {
    const link = new MediaLink();
    for (let port = first; port < first + count; port += 1) await link.#relay(port);
    return link;
  }

  /** What comes from this local port goes up no faster than `bps` bits per second; `undefined`: as fast as it comes. */
  limit(port: number, bps: number | undefined): void {
    if (bps === undefined) this.#narrow.delete(port);
    else this.#narrow.set(port, bps);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.close();
    for (const { toServer } of this.#flows.values()) toServer.close();
  }

  async #relay(port: number): Promise<void> {
    const fromBrowsers = createSocket('udp4');
    this.#sockets.push(fromBrowsers);
    fromBrowsers.on('message', (packet, { port: source, address }) => {
      const flow = this.#flowOf(fromBrowsers, port, source, address);
      if (flow !== undefined) this.#send(flow, packet, port, source);
    });
    fromBrowsers.bind(port, LINK_ADDRESS);
    await once(fromBrowsers, 'listening');
  }

  #flowOf(fromBrowsers: Socket, port: number, source: number, address: string): Flow | undefined {
    const name = `${port} ${source}`;
    const known = this.#flows.get(name);
    if (known !== undefined || this.#closed || this.#flows.size >= MAX_FLOWS) return known;
    const toServer = createSocket('udp4');
    toServer.on('message', (packet) => {
      if (!this.#closed) fromBrowsers.send(packet, source, address);
    });
    const flow = { toServer, freeAt: 0 };
    this.#flows.set(name, flow);
    return flow;
  }

  #send(flow: Flow, packet: Buffer, port: number, source: number): void {
    const bps = this.#narrow.get(source);
    if (bps === undefined) {
      flow.toServer.send(packet, port, SERVER_ADDRESS);
      return;
    }
    const now = performance.now();
    const startsAt = Math.max(now, flow.freeAt);
    if (startsAt - now > QUEUE_MS) return;
    flow.freeAt = startsAt + (packet.length * 8 * 1_000) / bps;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closed) flow.toServer.send(packet, port, SERVER_ADDRESS);
    }, flow.freeAt - now);
    this.#timers.add(timer);
  }
}
