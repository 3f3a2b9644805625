/**
 * `node linkProcess.ts`, started by `Network`: carries packets between pairs of TUN devices and does to them what it is
 * told over the process channel, while running. A process of its own, so that a busy test is not a slow link.
 */

import { read, writeSync } from 'node:fs';
import { Lane } from './Lane.ts';
import { type FromLinks, ToLinks } from './linkMessages.ts';
import { openTun } from './tun.ts';

const PACKET_BYTES = 2_048;
/** A device that is just being set up or taken away refuses for a moment, in ms. */
const AGAIN_MS = 5;

const tell = (message: FromLinks): void => void process.send?.(message);

/** Carries one direction: from one descriptor through a lane to the other. */
const carry = (from: number, to: number, lane: Lane): void => {
  let timer: NodeJS.Timeout | undefined;
  const deliver = (): void => {
    for (let packet = lane.take(performance.now()); packet !== undefined; ) {
      try {
        writeSync(to, packet);
      } catch {
        // The device is down: lost, as on a wire that is cut.
      }
      packet = lane.take(performance.now());
    }
    if (timer !== undefined || lane.nextAt === undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        deliver();
      },
      Math.max(0, lane.nextAt - performance.now()),
    );
  };
  const next = (): void => {
    const buffer = Buffer.allocUnsafe(PACKET_BYTES);
    read(from, buffer, 0, PACKET_BYTES, null, (failure, length) => {
      if (failure !== null) {
        setTimeout(next, AGAIN_MS);
        return;
      }
      lane.offer(buffer.subarray(0, length), performance.now());
      deliver();
      next();
    });
  };
  next();
};

const lanes = new Map<string, { readonly up: Lane; readonly down: Lane }>();

process.on('message', (received: unknown) => {
  const message = ToLinks.parse(received);
  if (message.do === 'impair') {
    const lane = lanes.get(message.link)?.[message.direction];
    lane?.impair(message.impairment);
    tell({ done: message.id });
    return;
  }
  const near = openTun(message.near.namespace, message.near.device);
  const far = openTun(message.far.namespace, message.far.device);
  const pair = { up: new Lane(), down: new Lane() };
  lanes.set(message.link, pair);
  carry(near, far, pair.up);
  carry(far, near, pair.down);
  tell({ done: message.id });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
