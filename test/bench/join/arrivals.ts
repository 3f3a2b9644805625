import type { Page } from '@playwright/test';

const WITHIN_MS = 30_000;

/** When things happened in one page, in ms on the clock that all pages of this machine share. */
interface Arrivals {
  pressedAt: number;
  /** First picture decoded and first sound above silence, of each track. */
  readonly pictures: number[];
  readonly sounds: number[];
}

declare global {
  interface Window {
    readonly benchArrivals: Arrivals;
    readonly benchFrames: () => Promise<number>;
  }
}

/** Runs in a page before anything else: notes the latest press, and each remote track's first picture or sound. */
export const noteArrivals = (): void => {
  const LOOK_EVERY_MS = 20;
  const LISTEN_EVERY_MS = 5;
  const SILENCE = 0.001;
  const arrivals: Arrivals = { pressedAt: 0, pictures: [], sounds: [] };
  const pictured: RTCRtpReceiver[] = [];
  const now = (): number => performance.timeOrigin + performance.now();
  window.addEventListener(
    'click',
    () => {
      arrivals.pressedAt = now();
    },
    true,
  );
  const framesOf = async (receiver: RTCRtpReceiver): Promise<number> => {
    const reports = [...(await receiver.getStats()).values()];
    return reports.find(({ type }) => type === 'inbound-rtp')?.framesDecoded ?? 0;
  };
  const watchPicture = async (receiver: RTCRtpReceiver): Promise<void> => {
    if ((await framesOf(receiver)) > 0) arrivals.pictures.push(now());
    else setTimeout(() => void watchPicture(receiver), LOOK_EVERY_MS);
  };
  const watchSound = (receiver: RTCRtpReceiver): void => {
    const listening = setInterval(() => {
      const [source] = receiver.getSynchronizationSources();
      if ((source?.audioLevel ?? 0) <= SILENCE) return;
      arrivals.sounds.push(now());
      clearInterval(listening);
    }, LISTEN_EVERY_MS);
  };
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track, receiver }) => {
        if (track.kind === 'audio') watchSound(receiver);
        else {
          pictured.push(receiver);
          void watchPicture(receiver);
        }
      });
    }
  };
  const benchFrames = async (): Promise<number> => {
    const frames = await Promise.all(pictured.map(framesOf));
    return frames.reduce((sum, each) => sum + each, 0);
  };
  Object.assign(window, { benchArrivals: arrivals, benchFrames });
};

/** Resolves once frames come in on this page. A sender on a busy machine may have stopped its camera to save its voice. */
export const picturesMove = async (page: Page): Promise<void> => {
  const before = await page.evaluate(() => window.benchFrames());
  await page.waitForFunction(async (frames) => (await window.benchFrames()) > frames, before, {
    timeout: WITHIN_MS,
    polling: 100,
  });
};

/** From the press on one page to the last remote person's first picture and sound on another, in ms. */
export interface Joined {
  readonly pictureMs: number;
  readonly soundMs: number;
}

const OTHERS = 2;

/** Waits until both others are seen and heard on `joining`, let in by a press on `admitting`. */
export const joinedAfterPress = async (admitting: Page, joining: Page): Promise<Joined> => {
  await joining.waitForFunction(
    (others) => {
      const { pictures, sounds } = window.benchArrivals;
      return pictures.length >= others && sounds.length >= others;
    },
    OTHERS,
    { timeout: WITHIN_MS, polling: 250 },
  );
  const pressedAt = await admitting.evaluate(() => window.benchArrivals.pressedAt);
  const { pictures, sounds } = await joining.evaluate(() => window.benchArrivals);
  return { pictureMs: Math.max(...pictures) - pressedAt, soundMs: Math.max(...sounds) - pressedAt };
};
