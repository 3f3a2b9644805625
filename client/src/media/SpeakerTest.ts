/** A rising third and fifth: three soft notes, in Hz. */
const NOTES_HZ = [523.25, 659.25, 783.99];
const NOTE_GAP_S = 0.18;
const RING_S = 0.9;
const VOLUME = 0.22;

interface Playing {
  readonly context: AudioContext;
  readonly element: HTMLAudioElement;
  readonly end: () => void;
}

/** Plays a short chime through one loudspeaker, for a person to hear that it is the right one. */
export class SpeakerTest {
  #playing: Playing | undefined;

  /** Resolves when the chime has faded or was cut short; rejects when the loudspeaker is gone or may not be used. */
  async play(deviceId: string): Promise<void> {
    this.close();
    const context = new AudioContext();
    const element = new Audio();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const playing: Playing = { context, element, end };
    this.#playing = playing;
    try {
      const out = context.createMediaStreamDestination();
      element.srcObject = out.stream;
      if (deviceId !== '' && 'setSinkId' in element) await element.setSinkId(deviceId);
      await Promise.all([context.resume(), element.play()]);
      for (const [index, frequency] of NOTES_HZ.entries()) {
        const note = ring(context, out, frequency, context.currentTime + 0.05 + index * NOTE_GAP_S);
        if (index === NOTES_HZ.length - 1) note.onended = () => end();
      }
      await ended;
    } finally {
      if (this.#playing === playing) this.close();
    }
  }

  close(): void {
    const playing = this.#playing;
    this.#playing = undefined;
    playing?.end();
    playing?.element.pause();
    void playing?.context.close().catch(() => undefined);
  }
}

const ring = (context: AudioContext, out: AudioNode, frequency: number, at: number): OscillatorNode => {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = 'sine';
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0005, at + RING_S);
  tone.connect(volume).connect(out);
  tone.start(at);
  tone.stop(at + RING_S);
  return tone;
};
