import { z } from 'zod';

const KEY = 'trialogue.devices';

const RememberedDevices = z.object({
  microphone: z.string().max(256),
  camera: z.string().max(256),
  speaker: z.string().max(256),
});
export type RememberedDevices = z.output<typeof RememberedDevices>;

/** What this browser was asked to remember; `undefined` when nothing, or when storage is closed to us. */
export const recallDevices = (): RememberedDevices | undefined => {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === null ? undefined : RememberedDevices.parse(JSON.parse(stored));
  } catch {
    return undefined;
  }
};

/** Remembers, or forgets all with `undefined`. Storage may be closed to us: then nothing is remembered. */
export const storeDevices = (devices: RememberedDevices | undefined): void => {
  try {
    if (devices === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(devices));
  } catch {
    // A browser that keeps nothing keeps nothing.
  }
};
