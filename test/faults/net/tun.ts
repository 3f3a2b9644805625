import { dlopen } from 'node:ffi';
import { closeSync, openSync } from 'node:fs';

/** linux/if_tun.h and sched.h. */
const TUNSETIFF = 0x4004_54can;
const IFF_TUN = 0x0001;
const IFF_NO_PI = 0x1000;
const IFREQ_BYTES = 40;
const FLAGS_AT = 16;
const CLONE_NEWNET = 0x4000_0000;

const { functions: libc } = dlopen('libc.so.6', {
  setns: { return: 'int32', arguments: ['int32', 'int32'] },
  ioctl: { return: 'int32', arguments: ['int32', 'uint64', 'pointer'] },
});

/** Kept open: the way back. */
const home = openSync('/proc/self/ns/net', 'r');

const enter = (namespace: number): void => {
  if (libc.setns(namespace, CLONE_NEWNET) !== 0) throw new Error('cannot enter a network namespace');
};

/**
 * A new TUN device in a network namespace: what the namespace sends to it can be read from the descriptor, one whole IP
 * packet at a time, and what is written comes in there. It is gone when the descriptor is closed. Needs root.
 */
export const openTun = (namespace: string, device: string): number => {
  const there = openSync(`/run/netns/${namespace}`, 'r');
  try {
    enter(there);
    const descriptor = openSync('/dev/net/tun', 'r+');
    const request = Buffer.alloc(IFREQ_BYTES);
    request.write(device, 'ascii');
    request.writeUInt16LE(IFF_TUN | IFF_NO_PI, FLAGS_AT);
    if (libc.ioctl(descriptor, TUNSETIFF, request) !== 0) {
      closeSync(descriptor);
      throw new Error(`cannot make the device ${device}`);
    }
    return descriptor;
  } finally {
    enter(home);
    closeSync(there);
  }
};
