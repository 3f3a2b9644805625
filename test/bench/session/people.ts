/** The people of the session bench, in a process of their own: real WebRTC clients that meet where they are told to. */

import { routerRtpCapabilities } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import { z } from 'zod';
import { installWebRtc, openDevice, Playback } from '../../leaks/webrtc.ts';
import { PracticeClient } from '../../support/PracticeClient.ts';
import { answering } from '../peers/answering.mjs';
import { type Shared, Trio } from './Trio.ts';

/** As small a picture as still gets both of the layers that the client of Trialogue sends (see `Sending.ts` there). */
const CAMERA = { width: 480, height: 270, frameMs: 50 };
const LAYERS = [
  { scaleResolutionDownBy: 2, maxBitrate: 150_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 800_000 },
];

const Place = z.object({ url: z.string(), setupSecret: z.string().nullable() });
const Meet = z.object({ sessions: z.int(), alive: z.boolean() });

installWebRtc();
const device = await openDevice(routerRtpCapabilities);
const trios: Trio[] = [];
const glimpse = new Playback();
let camera: Playback | undefined;
let url = '';
let practice: PracticeClient | undefined;

const goTo = async (question: unknown): Promise<void> => {
  const place = Place.parse(question);
  url = place.url;
  const { setupSecret } = place;
  practice = setupSecret === null ? undefined : await PracticeClient.open({ url, setupSecret });
};

/** More sessions, one after the other; with pictures as large as in life, and a board that is drawn on, if `alive`. */
const meet = async (question: unknown): Promise<void> => {
  const { sessions, alive } = Meet.parse(question);
  if (alive) camera ??= new Playback(CAMERA);
  const shared: Shared = {
    url,
    device,
    kills: () => 0,
    playback: alive && camera !== undefined ? camera : glimpse,
    ...(alive ? { layers: LAYERS } : {}),
  };
  for (let met = 0; met < sessions; met += 1) {
    trios.push(
      practice === undefined
        ? await Trio.inRoom(`room-${trios.length}`, shared)
        : await Trio.inSession(practice, shared, alive),
    );
  }
};

answering({ goTo, meet, packets: () => trios.reduce((sum, { packets }) => sum + packets, 0) }, () => {
  for (const trio of trios) trio.close();
  glimpse.close();
  camera?.close();
});
