import { Device } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';

const ahead = new WeakMap<Signalling, Promise<Device>>();

const load = async (signalling: Signalling): Promise<Device> => {
  const { routerRtpCapabilities } = await signalling.request('media:open', {});
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  return device;
};

/** Has the next `loadDevice` wait for nothing: for whoever is not let in yet. A failure is left to that one. */
export const loadDeviceAhead = (signalling: Signalling): void => {
  const device = load(signalling);
  ahead.set(signalling, device);
  device.catch(() => ahead.delete(signalling));
};

/** What this browser can do of what the server speaks; what was loaded ahead is used once. Rejects with `SessionError`. */
export const loadDevice = (signalling: Signalling): Promise<Device> => {
  const device = ahead.get(signalling);
  ahead.delete(signalling);
  return device ?? load(signalling);
};
