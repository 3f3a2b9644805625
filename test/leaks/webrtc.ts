import wrtc from '@roamhq/wrtc';
import type { RtpCapabilities } from '@trialogue/shared/protocol/media.ts';
import { Device } from 'mediasoup-client';

const SAMPLE_RATE = 48_000;
const CHUNK_MS = 10;
/** Whole periods fit into a chunk, so that one chunk can be repeated. */
const TONE_HZ = 400;

/** Small and slow: what a camera need be to be seen at all. */
const GLIMPSE = { width: 64, height: 48, frameMs: 66 } as const;

/** mediasoup-client looks for WebRTC where browsers have it. */
export const installWebRtc = (): void => {
  const { RTCPeerConnection, RTCSessionDescription, MediaStream, MediaStreamTrack } = wrtc;
  Object.assign(globalThis, { RTCPeerConnection, RTCSessionDescription, MediaStream, MediaStreamTrack });
};

/** A mediasoup-client device that believes to be in a browser. */
export const openDevice = async (routerRtpCapabilities: RtpCapabilities): Promise<Device> => {
  const device = await Device.factory({ handlerName: 'Chrome111' });
  await device.load({ routerRtpCapabilities });
  return device;
};

/** A voice and a face that never rest, for everyone of this process: a tone, and a picture that changes. */
export class Playback {
  readonly #sound = new wrtc.nonstandard.RTCAudioSource();
  readonly #picture = new wrtc.nonstandard.RTCVideoSource();
  readonly microphone = this.#sound.createTrack();
  readonly camera = this.#picture.createTrack();
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  #chunks = 0;
  #frames = 0;

  constructor({ width, height, frameMs }: Readonly<Record<keyof typeof GLIMPSE, number>> = GLIMPSE) {
    const pictures = picturesOf(width, height);
    const startedAt = performance.now();
    // A timer that fired late makes up for it, so that the voice has no gaps.
    const speak = (): void => {
      const due = Math.floor((performance.now() - startedAt) / CHUNK_MS);
      this.#chunks = Math.max(this.#chunks, due - MAX_CATCH_UP);
      for (; this.#chunks < due; this.#chunks += 1) this.#sound.onData(chunk);
    };
    const show = (): void => {
      this.#frames += 1;
      const picture = pictures[this.#frames % pictures.length];
      if (picture !== undefined) this.#picture.onFrame(picture);
    };
    this.#timers = [setInterval(speak, CHUNK_MS), setInterval(show, frameMs)];
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.microphone.stop();
    this.camera.stop();
  }
}

/** Chunks that a stalled process makes up for; beyond them there is a gap. */
const MAX_CATCH_UP = 20;

const chunk = {
  samples: Int16Array.from({ length: (SAMPLE_RATE * CHUNK_MS) / 1_000 }, (_, at) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * TONE_HZ * at) / SAMPLE_RATE)),
  ),
  sampleRate: SAMPLE_RATE,
};

const picturesOf = (width: number, height: number) =>
  Array.from({ length: 8 }, (_, frame) => {
    const data = new Uint8Array((width * height * 3) / 2).fill(128);
    for (let at = 0; at < width * height; at += 1) data[at] = (at * 5 + frame * 13) & 0xff;
    return { width, height, data };
  });
