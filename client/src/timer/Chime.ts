/** `knock`: someone waits at the door. `end`: the timer is over. */
export type ChimeKind = 'knock' | 'end';

interface Note {
  readonly hertz: number;
  readonly afterSeconds: number;
}

const notes: Readonly<Record<ChimeKind, readonly Note[]>> = {
  knock: [
    { hertz: 523.25, afterSeconds: 0 },
    { hertz: 659.25, afterSeconds: 0.22 },
  ],
  end: [
    { hertz: 659.25, afterSeconds: 0 },
    { hertz: 523.25, afterSeconds: 0.35 },
    { hertz: 392, afterSeconds: 0.7 },
  ],
};

/** Quiet enough not to startle over speech. */
const LOUDNESS = 0.12;
const ATTACK_SECONDS = 0.015;
const DECAY_SECONDS = 1.4;
/** The exponential ramp cannot reach zero. */
const SILENCE = 0.000_1;

/** Soft bell tones made in the browser. Silent, without an error, where the page may not make a sound yet. */
export class Chime {
  #context: AudioContext | undefined;
  #closed = false;

  play(kind: ChimeKind): void {
    if (this.#closed) return;
    const context = this.#context ?? new AudioContext();
    this.#context = context;
    // A chime that had to wait for a click would come at the wrong time; it is left out instead.
    if (context.state === 'running') this.#ring(context, kind);
    else void this.#ringSoon(context, kind);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#context?.close();
  }

  async #ringSoon(context: AudioContext, kind: ChimeKind): Promise<void> {
    const asked = performance.now();
    await context.resume().catch(() => undefined);
    if (!this.#closed && context.state === 'running' && performance.now() - asked < 1_000)
      this.#ring(context, kind);
  }

  #ring(context: AudioContext, kind: ChimeKind): void {
    for (const { hertz, afterSeconds } of notes[kind]) {
      const start = context.currentTime + afterSeconds;
      const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(SILENCE, start);
      volume.gain.exponentialRampToValueAtTime(LOUDNESS, start + ATTACK_SECONDS);
      volume.gain.exponentialRampToValueAtTime(SILENCE, start + DECAY_SECONDS);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + DECAY_SECONDS);
    }
  }
}
