import type { Page } from '@playwright/test';

/** What one page receives right now, measured from the tracks themselves and not from what the page shows. */
export interface Reception {
  /** Loudest level among the received sounds at each asked frequency, dB. */
  readonly levels: readonly number[];
  /** Mean colours (red, green, blue) of the pictures that are being decoded. */
  readonly pictures: readonly (readonly [number, number, number])[];
  /** RTP packets received so far, of all streams. */
  readonly packets: number;
}

/** One received sound, as the browser counts it. */
export interface Sound {
  readonly track: string;
  /** Samples played so far, and how many of them were made up for want of packets. */
  readonly samples: number;
  readonly concealed: number;
  /** Level at each asked frequency, dB. */
  readonly levels: readonly number[];
}

/** A tone began or ceased to be heard. */
export interface Change {
  /** In ms, on the page's own `performance.now()`. */
  readonly at: number;
  readonly heard: boolean;
}

/** A tone below this is not heard: the right one arrives near −40 dB, the wrong ones below −90 dB. */
export const HEARD_DB = -65;

/**
 * Runs in the page before anything else: keeps every peer connection, and switches the browser's speech
 * processing off, which would take a pure tone for noise.
 */
export const instrument = (): void => {
  const peers: RTCPeerConnection[] = [];
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
  const devices = navigator.mediaDevices;
  const native = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (constraints) => {
    const audio = constraints?.audio;
    if (audio === undefined || audio === false) return native(constraints);
    const wanted = audio === true ? {} : audio;
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    return native({ ...constraints, audio: { ...wanted, ...raw } });
  };

  interface Ear {
    readonly analyser: AnalyserNode;
    /** Knows tones apart less well, and notices within 20 ms. */
    readonly quick: AnalyserNode;
    readonly sink: HTMLAudioElement;
  }
  const context = new AudioContext();
  const ears = new Map<MediaStreamTrack, Ear>();
  const eyes = new Map<MediaStreamTrack, HTMLVideoElement>();

  const receivers = (): readonly RTCRtpReceiver[] =>
    peers.filter((peer) => peer.connectionState !== 'closed').flatMap((peer) => peer.getReceivers());
  const live = (kind: string): readonly MediaStreamTrack[] =>
    receivers()
      .map(({ track }) => track)
      .filter((track) => track.kind === kind && track.readyState === 'live');

  const earOf = (track: MediaStreamTrack): Ear => {
    const known = ears.get(track);
    if (known !== undefined) return known;
    const stream = new MediaStream([track]);
    // Chromium feeds Web Audio from a remote track only while an element plays it.
    const sink = new Audio();
    sink.muted = true;
    sink.srcObject = stream;
    void sink.play();
    const source = context.createMediaStreamSource(stream);
    const analyserOf = (fftSize: number): AnalyserNode => {
      const analyser = new AnalyserNode(context, { fftSize, smoothingTimeConstant: 0 });
      source.connect(analyser);
      return analyser;
    };
    const ear = { analyser: analyserOf(8_192), quick: analyserOf(1_024), sink };
    ears.set(track, ear);
    return ear;
  };

  const eyeOf = (track: MediaStreamTrack): HTMLVideoElement => {
    const known = eyes.get(track);
    if (known !== undefined) return known;
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    void video.play();
    eyes.set(track, video);
    return video;
  };

  const levelAt = (analyser: AnalyserNode, frequency: number, spread: number): number => {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const bin = Math.round((frequency * analyser.fftSize) / context.sampleRate);
    return Math.max(...bins.slice(bin - spread, bin + spread + 1));
  };

  const watch = async (frequency: number, threshold: number, everyMs: number): Promise<Change[]> => {
    await context.resume();
    const changes: Change[] = [];
    let before: boolean | undefined;
    setInterval(() => {
      const heard = live('audio').some((track) => levelAt(earOf(track).quick, frequency, 0) > threshold);
      if (heard !== before) changes.push({ at: performance.now(), heard });
      before = heard;
    }, everyMs);
    return changes;
  };
  let watched: Change[] = [];

  const decoded = new Map<string, number>();
  const movingTracks = async (): Promise<ReadonlySet<string>> => {
    const moving = new Set<string>();
    for (const receiver of receivers()) {
      if (receiver.track.kind !== 'video') continue;
      for (const report of (await receiver.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue;
        const frames: number = report.framesDecoded ?? 0;
        if (frames > (decoded.get(receiver.track.id) ?? 0)) moving.add(receiver.track.id);
        decoded.set(receiver.track.id, frames);
      }
    }
    return moving;
  };

  const heights = async (): Promise<readonly number[]> => {
    const moving = await movingTracks();
    const found: number[] = [];
    for (const receiver of receivers()) {
      if (!moving.has(receiver.track.id)) continue;
      for (const report of (await receiver.getStats()).values()) {
        if (report.type === 'inbound-rtp') found.push(report.frameHeight ?? 0);
      }
    }
    return found;
  };

  const colourOf = (video: HTMLVideoElement): [number, number, number] | undefined => {
    if (video.videoWidth === 0) return undefined;
    const canvas = new OffscreenCanvas(8, 8);
    const painter = canvas.getContext('2d');
    if (painter === null) return undefined;
    painter.drawImage(video, 0, 0, 8, 8);
    const { data } = painter.getImageData(0, 0, 8, 8);
    const sum: [number, number, number] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
      sum[0] += data[at] ?? 0;
      sum[1] += data[at + 1] ?? 0;
      sum[2] += data[at + 2] ?? 0;
    }
    return [sum[0] / 64, sum[1] / 64, sum[2] / 64];
  };

  const packets = async (): Promise<number> => {
    let sum = 0;
    for (const receiver of receivers()) {
      for (const report of (await receiver.getStats()).values()) {
        if (report.type === 'inbound-rtp') sum += report.packetsReceived ?? 0;
      }
    }
    return sum;
  };

  const localPorts = async (): Promise<readonly number[]> => {
    const ports: number[] = [];
    for (const peer of peers) {
      for (const report of (await peer.getStats()).values()) {
        if (report.type === 'local-candidate' && report.protocol === 'udp') ports.push(report.port);
      }
    }
    return ports;
  };

  const sounds = async (frequencies: readonly number[]): Promise<readonly Sound[]> => {
    const found: Sound[] = [];
    for (const receiver of receivers()) {
      const { track } = receiver;
      if (track.kind !== 'audio' || track.readyState !== 'live') continue;
      const { quick } = earOf(track);
      for (const report of (await receiver.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue;
        found.push({
          track: track.id,
          samples: report.totalSamplesReceived ?? 0,
          concealed: report.concealedSamples ?? 0,
          levels: frequencies.map((frequency) => levelAt(quick, frequency, 0)),
        });
      }
    }
    return found;
  };

  const receive = async (frequencies: readonly number[]) => {
    await context.resume();
    const heard = live('audio').map(earOf);
    const levels = frequencies.map((frequency) =>
      Math.max(-200, ...heard.map((ear) => levelAt(ear.analyser, frequency, 2))),
    );
    const moving = await movingTracks();
    const pictures = live('video')
      .map((track) => ({ track, video: eyeOf(track) }))
      .filter(({ track }) => moving.has(track.id))
      .flatMap(({ video }) => {
        const colour = colourOf(video);
        return colour === undefined ? [] : [colour];
      });
    return { levels, pictures, packets: await packets() };
  };
  Object.assign(window, {
    trialogueReception: receive,
    trialogueSounds: async (frequencies: readonly number[]) => {
      await context.resume();
      return sounds(frequencies);
    },
    trialogueHeights: heights,
    trialoguePorts: localPorts,
    trialogueWatch: async (frequency: number, threshold: number, everyMs: number) => {
      watched = await watch(frequency, threshold, everyMs);
    },
    trialogueChanges: () => watched,
  });
};

declare global {
  interface Window {
    readonly trialogueReception: (frequencies: readonly number[]) => Promise<Reception>;
    readonly trialogueSounds: (frequencies: readonly number[]) => Promise<readonly Sound[]>;
    readonly trialogueHeights: () => Promise<readonly number[]>;
    readonly trialoguePorts: () => Promise<readonly number[]>;
    readonly trialogueWatch: (frequency: number, threshold: number, everyMs: number) => Promise<void>;
    readonly trialogueChanges: () => readonly Change[];
  }
}

/** Measures what this page receives at the given frequencies (Hz). */
export const receptionOf = (page: Page, frequencies: readonly number[]): Promise<Reception> =>
  page.evaluate((asked) => window.trialogueReception(asked), frequencies);

/** Heights, px, of the pictures that were decoded since this was last asked. */
export const heightsOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.trialogueHeights());

/** The local UDP ports this page sends sound and picture from. */
export const mediaPortsOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.trialoguePorts());

/** Notes from now on, about every 5 ms and until the page is left, when this tone begins and ceases to be heard. */
export const watchTone = (page: Page, frequency: number): Promise<void> =>
  page.evaluate(([tone, threshold]) => window.trialogueWatch(tone, threshold, 5), [
    frequency,
    HEARD_DB,
  ] as const);

/** What `watchTone` has noted, in order. */
export const changesOf = (page: Page): Promise<readonly Change[]> =>
  page.evaluate(() => window.trialogueChanges());
