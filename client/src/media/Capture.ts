import type { DeviceChoice, Kind, SourceReport, SourceStatus } from './localState.ts';
import { statusOfRefusal } from './localState.ts';

/**
 * One microphone or one camera: opened, closed, switched, and found again after it was unplugged. Never rejects;
 * what went wrong is its status. Requests of a person are taken one after the other.
 */
export class Capture {
  readonly #kind: Kind;
  #constraints: MediaTrackConstraints;
  readonly #changed: () => void;
  /** The device this person wants; empty for whichever the browser likes. */
  #wanted: string;
  #on = false;
  #status: SourceStatus = 'off';
  #track: MediaStreamTrack | undefined;
  #deviceId = '';
  #label = '';
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(kind: Kind, constraints: MediaTrackConstraints, wanted: string, changed: () => void) {
    this.#kind = kind;
    this.#constraints = constraints;
    this.#wanted = wanted;
    this.#changed = changed;
  }

  get report(): SourceReport {
    return { status: this.#status, deviceId: this.#deviceId, label: this.#label };
  }

  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  enable(): Promise<void> {
    this.#on = true;
    return this.#inOrder(() => this.#open());
  }

  disable(): Promise<void> {
    this.#on = false;
    return this.#inOrder(async () => {
      if (this.#kind === 'camera') this.#drop();
      else if (this.#track !== undefined) this.#track.enabled = false;
      this.#status = 'off';
    });
  }

  /** Takes another device; if the source is on, at once. */
  choose(deviceId: string): Promise<void> {
    this.#wanted = deviceId;
    return this.#inOrder(async () => {
      if (this.#on || this.#track !== undefined) await this.#acquire();
      else this.#deviceId = deviceId;
    });
  }

  /** The list of devices has changed: something was plugged in or out. */
  plugged(choices: readonly DeviceChoice[]): Promise<void> {
    return this.#inOrder(async () => {
      if (!this.#on) return;
      const isBack = choices.some(({ deviceId }) => deviceId === this.#wanted);
      const isElsewhere = this.#deviceId !== this.#wanted;
      const isGone = this.#status === 'lost' || this.#status === 'missing';
      if ((isGone && choices.length > 0) || (isBack && isElsewhere)) await this.#acquire();
    });
  }

  /** Other processing of what is captured, now and from now on. A device that cannot do so goes on as it is. */
  adjust(change: MediaTrackConstraints): Promise<void> {
    this.#constraints = { ...this.#constraints, ...change };
    return this.#inOrder(async () => {
      const track = this.#track;
      if (track === undefined) return;
      await track.applyConstraints(this.#constraints).catch(() => undefined);
      if (hasTaken(track, change)) return;
      // Not every browser changes a track that is open; one opened afresh takes its place without a gap.
      const fresh = await this.#ask(this.#deviceId).catch(() => undefined);
      if (fresh !== undefined) this.#take(fresh);
    });
  }

  close(): void {
    this.#closed = true;
    this.#on = false;
    this.#drop();
  }

  #inOrder(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      await task();
      this.#changed();
    });
    return this.#queue;
  }

  async #open(): Promise<void> {
    if (this.#track === undefined) await this.#acquire();
    else {
      this.#track.enabled = true;
      this.#status = 'on';
    }
  }

  /** The wanted device, or any other when that one is not there. */
  async #acquire(): Promise<void> {
    const wanted = this.#wanted;
    try {
      const track = await this.#ask(wanted).catch((thrown: unknown) => {
        if (wanted === '' || statusOfRefusal(thrown) === 'denied') throw thrown;
        return this.#ask('');
      });
      this.#take(track);
    } catch (thrown) {
      const wasThere = this.#label !== '';
      const status = statusOfRefusal(thrown);
      this.#drop();
      this.#status = status === 'missing' && wasThere ? 'lost' : status;
    }
  }

  async #ask(deviceId: string): Promise<MediaStreamTrack> {
    const constraints: MediaTrackConstraints = {
      ...this.#constraints,
      ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
    };
    const stream = await navigator.mediaDevices.getUserMedia(
      this.#kind === 'microphone' ? { audio: constraints } : { video: constraints },
    );
    const [track] = stream.getTracks();
    if (track === undefined) throw new DOMException('no track', 'NotFoundError');
    return track;
  }

  #take(track: MediaStreamTrack): void {
    if (this.#closed) {
      track.stop();
      return;
    }
    this.#drop();
    track.enabled = this.#on;
    // Only the device's end arrives here; `stop()` is silent.
    track.onended = () => void this.#inOrder(() => this.#lose(track));
    this.#track = track;
    this.#deviceId = track.getSettings().deviceId ?? '';
    this.#label = track.label;
    if (this.#wanted === '') this.#wanted = this.#deviceId;
    this.#status = this.#on ? 'on' : 'off';
  }

  /** Unplugged: another device of the kind takes over if there is one. */
  async #lose(track: MediaStreamTrack): Promise<void> {
    if (track !== this.#track) return;
    this.#drop();
    if (this.#on) await this.#acquire();
    else this.#status = 'off';
  }

  #drop(): void {
    if (this.#track === undefined) return;
    this.#track.onended = null;
    this.#track.stop();
    this.#track = undefined;
  }
}

const hasTaken = (track: MediaStreamTrack, change: MediaTrackConstraints): boolean => {
  const { noiseSuppression } = track.getSettings();
  return noiseSuppression === undefined || noiseSuppression === change.noiseSuppression;
};
