/** What of this person's own a source is. `lost`: it was there and is gone. `busy`: another program holds it. */
export type SourceStatus = 'off' | 'on' | 'denied' | 'missing' | 'lost' | 'busy';

export interface SourceReport {
  readonly status: SourceStatus;
  /** The device in use, or the last one; empty when unknown. */
  readonly deviceId: string;
  /** As the browser names the device; empty until permitted. */
  readonly label: string;
}

export interface LocalState {
  readonly microphone: SourceReport;
  readonly camera: SourceReport;
  readonly screen: SourceReport;
}

export interface LocalTracks {
  /** Kept while the microphone is off, so that it is back without delay. */
  readonly microphone: MediaStreamTrack | undefined;
  /** Ended while the camera is off, so that its light goes out. */
  readonly camera: MediaStreamTrack | undefined;
  readonly screen: MediaStreamTrack | undefined;
}

/** A device as a menu shows it. */
export interface DeviceChoice {
  readonly deviceId: string;
  readonly label: string;
}

export interface DeviceChoices {
  readonly microphones: readonly DeviceChoice[];
  readonly cameras: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

export type Kind = 'microphone' | 'camera';

const idle: SourceReport = { status: 'off', deviceId: '', label: '' };
export const initialState: LocalState = { microphone: idle, camera: idle, screen: idle };
export const noTracks: LocalTracks = { microphone: undefined, camera: undefined, screen: undefined };
export const noDevices: DeviceChoices = { microphones: [], cameras: [], speakers: [] };

/** What a refused `getUserMedia` means. */
export const statusOfRefusal = (thrown: unknown): SourceStatus => {
  const name = thrown instanceof Error ? thrown.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
};

/** The devices of a browser's list, without the ones it does not name before permission was given. */
export const choicesOf = (devices: readonly MediaDeviceInfo[]): DeviceChoices => {
  const of = (kind: MediaDeviceKind): readonly DeviceChoice[] =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
};
