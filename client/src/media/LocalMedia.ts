import { type ReadableStore, Store } from '../store/Store.ts';
import { Capture } from './Capture.ts';
import { recallDevices, storeDevices } from './deviceMemory.ts';
import {
  choicesOf,
  type DeviceChoices,
  initialState,
  type Kind,
  type LocalState,
  type LocalTracks,
  noDevices,
  noTracks,
} from './localState.ts';
import { ScreenCapture } from './ScreenCapture.ts';

export interface LocalMediaOptions {
  /** Echo cancellation, noise suppression and gain control; off only where a test must hear what was said. */
  readonly processing?: boolean;
}

/** A face needs no more, and two layers of it fit a home's uplink. */
const CAMERA: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 25, max: 30 },
};

/**
 * This person's own microphone, camera, screen and loudspeaker, the same before the door and in the session. Its methods
 * never reject: what went wrong is in `state`.
 */
export class LocalMedia {
  readonly #processing: boolean;
  readonly #microphone: Capture;
  readonly #camera: Capture;
  readonly #screen: ScreenCapture;
  readonly #state = new Store<LocalState>(initialState);
  readonly #tracks = new Store<LocalTracks>(noTracks);
  readonly #devices = new Store<DeviceChoices>(noDevices);
  readonly #speaker: Store<string>;
  #remembers: boolean;
  #closed = false;

  constructor({ processing = true }: LocalMediaOptions = {}) {
    this.#processing = processing;
    const recalled = recallDevices();
    this.#remembers = recalled !== undefined;
    this.#speaker = new Store(recalled?.speaker ?? '');
    const changed = (): void => this.#tell();
    const sound: MediaTrackConstraints = {
      channelCount: { ideal: 1 },
      echoCancellation: processing,
      noiseSuppression: processing,
      autoGainControl: processing,
    };
    this.#microphone = new Capture('microphone', sound, recalled?.microphone ?? '', changed);
    this.#camera = new Capture('camera', CAMERA, recalled?.camera ?? '', changed);
    this.#screen = new ScreenCapture(changed);
    navigator.mediaDevices.addEventListener('devicechange', this.#plugged);
    void this.#listDevices();
  }

  get state(): ReadableStore<LocalState> {
    return this.#state;
  }

  get tracks(): ReadableStore<LocalTracks> {
    return this.#tracks;
  }

  get devices(): ReadableStore<DeviceChoices> {
    return this.#devices;
  }

  /** The loudspeaker's id for `setSinkId`; empty for the system's own. */
  get speaker(): ReadableStore<string> {
    return this.#speaker;
  }

  get remembers(): boolean {
    return this.#remembers;
  }

  /** Asks for permission on first use. */
  enable(kind: Kind): Promise<void> {
    return this.#capture(kind).enable();
  }

  /** Silences the microphone; lets go of the camera. */
  disable(kind: Kind): Promise<void> {
    return this.#capture(kind).disable();
  }

  async choose(kind: Kind, deviceId: string): Promise<void> {
    await this.#capture(kind).choose(deviceId);
    this.#save();
  }

  chooseSpeaker(deviceId: string): void {
    this.#speaker.set(deviceId);
    this.#save();
  }

  /** Lets the quiet of the room be heard: noise suppression would make a silence sound like a dead line. */
  openToQuiet(open: boolean): Promise<void> {
    return this.#microphone.adjust({ noiseSuppression: this.#processing && !open });
  }

  startScreen(): Promise<void> {
    return this.#screen.start();
  }

  stopScreen(): void {
    this.#screen.stop();
  }

  /** From now on, or no longer, keeps the chosen devices on this computer. */
  remember(remember: boolean): void {
    this.#remembers = remember;
    if (remember) this.#save();
    else storeDevices(undefined);
  }

  forget(): void {
    this.remember(false);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    navigator.mediaDevices.removeEventListener('devicechange', this.#plugged);
    this.#microphone.close();
    this.#camera.close();
    this.#screen.close();
    this.#tracks.set(noTracks);
    this.#state.set(initialState);
  }

  #capture(kind: Kind): Capture {
    return kind === 'microphone' ? this.#microphone : this.#camera;
  }

  readonly #plugged = (): void => {
    void this.#listDevices().then(() => {
      const { microphones, cameras } = this.#devices.get();
      void this.#microphone.plugged(microphones);
      void this.#camera.plugged(cameras);
    });
  };

  async #listDevices(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (!this.#closed) this.#devices.set(choicesOf(devices));
  }

  #tell(): void {
    if (this.#closed) return;
    const before = this.#state.get();
    const now: LocalState = {
      microphone: this.#microphone.report,
      camera: this.#camera.report,
      screen: this.#screen.report,
    };
    this.#tracks.set({
      microphone: this.#microphone.track,
      camera: this.#camera.track,
      screen: this.#screen.track,
    });
    this.#state.set(now);
    // Names appear with the first permission.
    if (before.microphone.label !== now.microphone.label || before.camera.label !== now.camera.label) {
      void this.#listDevices();
    }
    this.#save();
  }

  #save(): void {
    if (!this.#remembers) return;
    const { microphone, camera } = this.#state.get();
    storeDevices({
      microphone: microphone.deviceId,
      camera: camera.deviceId,
      speaker: this.#speaker.get(),
    });
  }
}
