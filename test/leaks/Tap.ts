import { createSocket, type Socket } from 'node:dgram';

const HOST = '127.0.0.1';
/** A client has a candidate for each of its network's addresses, and a few more after ICE restarts. */
const MAX_FLOWS = 50;
/** A marker that the kernel had no room for is sent again, in ms. */
const MARK_AGAIN_MS = 100;

/** The packets of one RTP stream on the wire. */
export interface Stream {
  readonly packets: number;
  /** Of the latest, on the clock of `performance.now()`. */
  readonly lastAt: number;
}

/** Told of each RTP packet that reaches the client, as it comes. */
export type OnDown = (ssrc: number) => void;

/** RTP streams by SSRC. */
export type Streams = ReadonlyMap<number, Stream>;

/** One of the client's addresses, and the socket that speaks to the server for it. */
interface Flow {
  readonly back: Socket;
  /** Markers on their way through the back socket's queue. */
  readonly marks: Set<() => void>;
}

/**
 * The wire of one transport: a relay of this process between a client and the media server that counts every RTP packet
 * each way. The payload is encrypted, the header is not.
 */
export class Tap {
  readonly #front = createSocket('udp4');
  readonly #flows = new Map<number, Flow>();
  readonly #serverPort: number;
  readonly #onDown: OnDown | undefined;
  readonly #down = new Map<number, Stream>();
  readonly #up = new Map<number, Stream>();
  #stood = false;
  #serverEnded = false;
  #closed = false;

  /** Stands between its own `port` and the server's. */
  static async open(serverPort: number, onDown?: OnDown): Promise<Tap> {
    const tap = new Tap(serverPort, onDown);
    await new Promise<void>((resolve) => tap.#front.bind(0, HOST, resolve));
    return tap;
  }

  private constructor(serverPort: number, onDown: OnDown | undefined) {
    this.#serverPort = serverPort;
    this.#onDown = onDown;
    this.#front.on('message', (packet, { port, address }) => {
      count(this.#up, packet);
      this.#flowOf(port, address)?.back.send(packet, this.#serverPort, HOST);
    });
  }

  /** The address to give to the client as the server's. */
  get at(): { readonly ip: string; readonly port: number } {
    return { ip: HOST, port: this.#front.address().port };
  }

  /** What reached this client. */
  get down(): Streams {
    return this.#down;
  }

  /** What this client sent. */
  get up(): Streams {
    return this.#up;
  }

  /** True once the server has begun to encrypt. */
  get stood(): boolean {
    return this.#stood;
  }

  /** True once the server has ended the transport: its last word is an alert. */
  get serverEnded(): boolean {
    return this.#serverEnded;
  }

  /**
   * Resolves once everything that had reached this machine's side of the wire before the call is counted. A socket's
   * queue is first in, first out: a marker put into it now comes out after all that.
   */
  async drained(): Promise<void> {
    await Promise.all([...this.#flows.values()].map(mark));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#front.close();
    for (const { back, marks } of this.#flows.values()) {
      back.close();
      for (const passed of [...marks]) passed();
    }
  }

  #flowOf(port: number, address: string): Flow | undefined {
    const known = this.#flows.get(port);
    if (known !== undefined || this.#closed || this.#flows.size >= MAX_FLOWS) return known;
    const back = createSocket('udp4');
    const flow: Flow = { back, marks: new Set() };
    back.on('message', (packet, source) => {
      if (source.port === back.address().port) {
        for (const passed of [...flow.marks]) passed();
        return;
      }
      const ssrc = count(this.#down, packet);
      if (ssrc !== undefined) this.#onDown?.(ssrc);
      if (isDtls(packet)) this.#stood = true;
      if (isAlert(packet)) this.#serverEnded = true;
      if (!this.#closed) this.#front.send(packet, port, address);
    });
    back.bind(0, HOST);
    this.#flows.set(port, flow);
    return flow;
  }
}

const mark = ({ back, marks }: Flow): Promise<void> =>
  new Promise((resolve) => {
    const send = (): void => back.send('mark', back.address().port, HOST);
    const again = setInterval(send, MARK_AGAIN_MS);
    const passed = (): void => {
      clearInterval(again);
      marks.delete(passed);
      resolve();
    };
    marks.add(passed);
    send();
  });

/** Version 2, and not one of the types that RTCP has (RFC 5761). */
const isRtp = (packet: Buffer): boolean => {
  const [first = 0, second = 0] = packet;
  return packet.length >= 12 && first >> 6 === 2 && (second < 192 || second > 223);
};

/** RFC 7983. */
const isDtls = ([first = 0]: Buffer): boolean => first >= 20 && first <= 63;

/** A DTLS record of the alert type. */
const isAlert = (packet: Buffer): boolean => packet[0] === 21;

/** The SSRC of the packet, if it is RTP. */
const count = (streams: Map<number, Stream>, packet: Buffer): number | undefined => {
  if (!isRtp(packet)) return undefined;
  const ssrc = packet.readUInt32BE(8);
  const packets = (streams.get(ssrc)?.packets ?? 0) + 1;
  streams.set(ssrc, { packets, lastAt: performance.now() });
  return ssrc;
};
