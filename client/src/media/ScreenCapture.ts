import type { SourceReport, SourceStatus } from './localState.ts';
import { statusOfRefusal } from './localState.ts';

/** Text must stay sharp; few pictures a second are enough for it. */
const SCREEN: MediaTrackConstraints = { frameRate: { ideal: 10, max: 15 } };

/** The shared screen. Never rejects; what went wrong is its status. */
export class ScreenCapture {
  readonly #changed: () => void;
  #status: SourceStatus = 'off';
  #track: MediaStreamTrack | undefined;
  #asking: Promise<void> | undefined;
  #closed = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get report(): SourceReport {
    return { status: this.#status, deviceId: '', label: this.#track?.label ?? '' };
  }

  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** Lets the person choose what to share; choosing nothing leaves everything as it was. */
  start(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  stop(): void {
    if (this.#track === undefined) return;
    this.#drop();
    this.#status = 'off';
    this.#changed();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #ask(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: false });
      const [track] = stream.getVideoTracks();
      if (track === undefined) return;
      if (this.#closed) {
        track.stop();
        return;
      }
      this.#drop();
      track.contentHint = 'text';
      // The browser's own "stop sharing".
      track.onended = () => this.stop();
      this.#track = track;
      this.#status = 'on';
    } catch (thrown) {
      if (this.#track !== undefined) return;
      // A person who changes their mind looks the same to us as one whose browser forbids it.
      const status = statusOfRefusal(thrown);
      this.#status = status === 'denied' ? 'off' : status;
    }
    this.#changed();
  }

  #drop(): void {
    if (this.#track === undefined) return;
    this.#track.onended = null;
    this.#track.stop();
    this.#track = undefined;
  }
}
