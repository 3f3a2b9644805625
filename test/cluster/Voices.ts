import { type Seat, seats } from '../leaks/world.ts';
import type { Packet } from './GuestMedia.ts';

/** A packet that has come, with who got it and whose it was. */
export interface Heard {
  readonly listener: Seat;
  /** `undefined`: nothing was offered that fits. */
  readonly speaker: Seat | undefined;
  readonly packet: Packet;
  readonly at: number;
}

/** One directed voice. */
export type Edge = `${Seat}<${Seat}`;
/** Its name. */
export const edgeOf = (listener: Seat, speaker: Seat): Edge => `${listener}<${speaker}`;
/** All six. */
export const edges: readonly Edge[] = seats.flatMap((listener) =>
  seats.filter((speaker) => speaker !== listener).map((speaker) => edgeOf(listener, speaker)),
);

/** What came over each directed voice since some moment, by transports of the nodes that count. */
export class VoiceWatch {
  readonly since: number;
  readonly #accept: (node: string) => boolean;
  readonly #firstAt = new Map<Edge, number>();
  readonly #lastAt = new Map<Edge, number>();
  readonly #gaps = new Map<Edge, number>();

  constructor(since: number, accept: (node: string) => boolean) {
    this.since = since;
    this.#accept = accept;
  }

  take({ listener, speaker, packet, at }: Heard): void {
    if (speaker === undefined || packet.carried?.source !== 'microphone' || !this.#accept(packet.node))
      return;
    const edge = edgeOf(listener, speaker);
    if (!this.#firstAt.has(edge)) this.#firstAt.set(edge, at);
    const gap = at - (this.#lastAt.get(edge) ?? this.since);
    if (gap > (this.#gaps.get(edge) ?? 0)) this.#gaps.set(edge, gap);
    this.#lastAt.set(edge, at);
  }

  /** Which of these voices have not come yet. */
  missing(of: readonly Edge[]): readonly Edge[] {
    return of.filter((edge) => !this.#firstAt.has(edge));
  }

  /** How long after the start the last of these voices was first heard, ms; `Infinity` if one was not. */
  heardAfterMs(of: readonly Edge[]): number {
    return Math.max(
      0,
      ...of.map((edge) => (this.#firstAt.get(edge) ?? Number.POSITIVE_INFINITY) - this.since),
    );
  }

  /** The longest time without a packet, of each voice, up to now; ms. */
  gapsMs(now: number = performance.now()): readonly number[] {
    return edges.map((edge) =>
      Math.max(this.#gaps.get(edge) ?? 0, now - (this.#lastAt.get(edge) ?? this.since)),
    );
  }
}

/** All that reaches the three people of one session. */
export class Voices {
  readonly #watches = new Set<(heard: Heard) => void>();

  take(heard: Heard): void {
    for (const watch of this.#watches) watch(heard);
  }

  /** Calls the listener for every packet; returns the unsubscribe. */
  on(listener: (heard: Heard) => void): () => void {
    this.#watches.add(listener);
    return () => this.#watches.delete(listener);
  }

  /** From now on. `accept` says of which nodes' transports packets count. */
  watch(accept: (node: string) => boolean = () => true): VoiceWatch {
    const watch = new VoiceWatch(performance.now(), accept);
    this.on((heard) => watch.take(heard));
    return watch;
  }
}
