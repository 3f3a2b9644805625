/** What one direction of a link does to what passes. */
export interface Impairment {
  /** Time each packet takes, ms, and how far it strays from that to either side, ms. Packets keep their order. */
  readonly delayMs: number;
  readonly jitterMs: number;
  /** Share of packets lost, 0 to 1, and how many go in a row on average (1: each by itself). */
  readonly loss: number;
  readonly burst: number;
  /** kbit/s; `null`: as fast as they come. */
  readonly kbps: number | null;
  /** Nothing passes. */
  readonly down: boolean;
  /** Only TCP passes, as behind a strict firewall. */
  readonly noUdp: boolean;
}

export const clean: Impairment = {
  delayMs: 0,
  jitterMs: 0,
  loss: 0,
  burst: 1,
  kbps: null,
  down: false,
  noUdp: false,
};

/** A router's queue before a narrow stretch: what would wait longer is lost. */
const QUEUE_MS = 300;
/** Only a runaway sender gets here. */
const MAX_WAITING = 20_000;
const PROTOCOL_AT = 9;
const UDP = 17;

interface Waiting {
  readonly packet: Buffer;
  readonly dueAt: number;
}

/** One direction of a link: takes packets and says when each is due at the other end. Times are ms on one clock. */
export class Lane {
  #impairment: Impairment = clean;
  readonly #random: () => number;
  readonly #waiting: Waiting[] = [];
  #first = 0;
  #freeAt = -Infinity;
  #lastDueAt = -Infinity;
  #inBurst = false;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** From now on; what is under way arrives as it would have. */
  impair(impairment: Impairment): void {
    this.#impairment = impairment;
    if (impairment.kbps === null) this.#freeAt = -Infinity;
  }

  /** A whole IP packet, which may be lost. */
  offer(packet: Buffer, at: number): void {
    const { delayMs, jitterMs, kbps, down, noUdp } = this.#impairment;
    const isLost = this.#loses();
    if (down || isLost || (noUdp && packet[PROTOCOL_AT] === UDP)) return;
    if (this.#waiting.length - this.#first >= MAX_WAITING) return;
    let leavesAt = at;
    if (kbps !== null) {
      const startsAt = Math.max(at, this.#freeAt);
      if (startsAt - at > QUEUE_MS) return;
      leavesAt = startsAt + (packet.length * 8) / kbps;
      this.#freeAt = leavesAt;
    }
    const strays = jitterMs === 0 ? 0 : (this.#random() * 2 - 1) * jitterMs;
    const dueAt = Math.max(this.#lastDueAt, leavesAt + Math.max(0, delayMs + strays));
    this.#lastDueAt = dueAt;
    this.#waiting.push({ packet, dueAt });
  }

  /** When the next packet is due; `undefined`: none is under way. */
  get nextAt(): number | undefined {
    return this.#waiting[this.#first]?.dueAt;
  }

  /** The next packet that is due by now, once. */
  take(at: number): Buffer | undefined {
    const next = this.#waiting[this.#first];
    if (next === undefined || next.dueAt > at) return undefined;
    this.#first += 1;
    if (this.#first > 1_000 || this.#first === this.#waiting.length) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    return next.packet;
  }

  /** Gilbert's model: a good and a bad state, left with chances that give the asked share and length. */
  #loses(): boolean {
    const { loss, burst } = this.#impairment;
    if (loss <= 0) return false;
    const leaves = 1 / Math.max(1, burst);
    const enters = Math.min(1, (leaves * loss) / Math.max(1e-9, 1 - loss));
    this.#inBurst = this.#random() < (this.#inBurst ? 1 - leaves : enters);
    return this.#inBurst;
  }
}
