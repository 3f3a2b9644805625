import { useCallback, useState } from 'react';
import type { LocalMedia } from '../media/LocalMedia.ts';
import type { DeviceChoice, Kind, SourceStatus } from '../media/localState.ts';
import { useStore } from './useStore.ts';

/** The microphone or the camera, and what may be done with it. */
export interface OwnDevice {
  readonly status: SourceStatus;
  /** The browser is asking the person, or the device is starting. */
  readonly starting: boolean;
  readonly deviceId: string;
  readonly choices: readonly DeviceChoice[];
  readonly track: MediaStreamTrack | undefined;
  readonly turnOn: () => void;
  readonly turnOff: () => void;
  readonly choose: (deviceId: string) => void;
}

export interface Devices {
  readonly microphone: OwnDevice;
  readonly camera: OwnDevice;
  readonly speaker: {
    readonly deviceId: string;
    /** Empty where the browser does not let a page choose. */
    readonly choices: readonly DeviceChoice[];
    readonly choose: (deviceId: string) => void;
  };
  readonly remembers: boolean;
  readonly remember: (remember: boolean) => void;
  /** Turns on what `wanted` names, one after the other, so that the browser asks for one thing at a time. */
  readonly start: (wanted: Readonly<Record<Kind, boolean>>) => void;
}

/** This person's own devices, as the device check shows them. */
export const useDevices = (local: LocalMedia): Devices => {
  const state = useStore(local.state);
  const tracks = useStore(local.tracks);
  const { microphones, cameras, speakers } = useStore(local.devices);
  const speaker = useStore(local.speaker);
  const [remembers, setRemembers] = useState(local.remembers);
  const [starting, setStarting] = useState<Readonly<Record<Kind, boolean>>>({
    microphone: false,
    camera: false,
  });

  const turnOn = useCallback(
    async (kind: Kind) => {
      setStarting((before) => ({ ...before, [kind]: true }));
      await local.enable(kind);
      setStarting((before) => ({ ...before, [kind]: false }));
    },
    [local],
  );
  const start = useCallback(
    async (wanted: Readonly<Record<Kind, boolean>>) => {
      setStarting(wanted);
      if (wanted.microphone) await turnOn('microphone');
      if (wanted.camera) await turnOn('camera');
    },
    [turnOn],
  );

  const own = (kind: Kind, choices: readonly DeviceChoice[]): OwnDevice => ({
    status: state[kind].status,
    starting: starting[kind],
    deviceId: state[kind].deviceId,
    choices,
    track: state[kind].status === 'on' ? tracks[kind] : undefined,
    turnOn: () => void turnOn(kind),
    turnOff: () => void local.disable(kind),
    choose: (deviceId) => void local.choose(kind, deviceId),
  });

  return {
    microphone: own('microphone', microphones),
    camera: own('camera', cameras),
    speaker: {
      deviceId: speaker,
      choices: 'setSinkId' in HTMLMediaElement.prototype ? speakers : [],
      choose: (deviceId) => local.chooseSpeaker(deviceId),
    },
    remembers,
    remember: (remember) => {
      local.remember(remember);
      setRemembers(remember);
    },
    start,
  };
};
