/** Asks a worker one round of questions through mediasoup, as the server would. Exits 0 when it answers. */

import { createWorker } from 'mediasoup';

const [, , workerBin = ''] = process.argv;
const worker = await createWorker({ workerBin, logLevel: 'none' });
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  ],
});
await worker.getResourceUsage();
router.close();
worker.close();
