import { mayHear, maySee, type World } from '../leaks/world.ts';
import type { Heard, Voices } from './Voices.ts';

/** mediasoup measures bandwidth with packets of no content, which all have this SSRC. */
const PROBE_SSRC = 1_234;

/** Counts what reaches anybody who may not have it, from its making on. */
export class LeakWatch {
  readonly #world: World;
  readonly #leaks = new Map<string, number>();
  readonly #stop: () => void;

  constructor(voices: Voices, world: World) {
    this.#world = world;
    this.#stop = voices.on((heard) => this.#take(heard));
  }

  /** What came all the same, in words. */
  end(): readonly string[] {
    this.#stop();
    return [...this.#leaks].map(([what, packets]) => `${packets} packets of ${what}`);
  }

  #take({ listener, speaker, packet: { carried, node, ssrc } }: Heard): void {
    if (ssrc === PROBE_SSRC) return;
    const may = carried?.source === 'microphone' ? mayHear : maySee;
    if (speaker !== undefined && may(this.#world, listener, speaker)) return;
    const what = `${speaker ?? 'nobody knows whose'} ${carried?.source ?? 'stream'} reached ${listener} from ${node}`;
    this.#leaks.set(what, (this.#leaks.get(what) ?? 0) + 1);
  }
}
