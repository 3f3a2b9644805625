import type { PeerLink } from './PeerLink.ts';
import type { RemoteStream } from './Receiving.ts';

/** The node before lets its media flow no longer than this, ms. */
const LASTS_MS = 2_000;

const isSame = (one: RemoteStream, other: RemoteStream): boolean =>
  one.person === other.person && one.source === other.source;

/** What still plays of the node that ran the session before, each stream until its successor has begun. */
export class Farewell {
  readonly #link: Pick<PeerLink, 'close'>;
  readonly #streams: readonly RemoteStream[];
  readonly #until: number;

  /** Owns the connections from now on. */
  constructor(link: Pick<PeerLink, 'close'>, streams: readonly RemoteStream[], now: number) {
    this.#link = link;
    this.#streams = streams;
    this.#until = now + LASTS_MS;
  }

  /** What is to be played: of each stream the one that has begun. */
  together(coming: readonly RemoteStream[]): readonly RemoteStream[] {
    const lasting = this.#lasting(coming);
    return [...lasting, ...coming.filter((stream) => !lasting.some((each) => isSame(each, stream)))];
  }

  /** True once nothing of it is needed any more. */
  isOver(coming: readonly RemoteStream[], now: number): boolean {
    return now >= this.#until || this.#lasting(coming).length === 0;
  }

  close(): void {
    this.#link.close();
  }

  #lasting(coming: readonly RemoteStream[]): readonly RemoteStream[] {
    const hasBegun = (stream: RemoteStream): boolean =>
      stream.source === 'microphone' ? stream.packetAt !== undefined : stream.frameAt !== undefined;
    return this.#streams.filter(
      (stream) => !coming.some((successor) => isSame(successor, stream) && hasBegun(successor)),
    );
  }
}
