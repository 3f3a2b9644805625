import type { types } from 'mediasoup';
import type { MediaEngine } from '../MediaEngine.ts';
import { MediasoupRoom } from './MediasoupRoom.ts';
import type { MediaWorker } from './MediaWorker.ts';
import type { OpenTransport } from './PeerTransport.ts';
import { WorkerPool, type WorkerPoolOptions } from './WorkerPool.ts';
import { openWebRtcTransport } from './webRtcTransport.ts';

/** How people are connected: WebRTC, over the worker's one port. */
const openInWorker = (router: types.Router, worker: MediaWorker): OpenTransport =>
  openWebRtcTransport(router, worker.server);

export interface MediasoupEngineOptions extends WorkerPoolOptions {
  /** Called for each room that stands again after its worker died, so long after that was seen. */
  readonly recovered?: (afterMs: number) => void;
}

/**
 * Starts the media workers. Rejects with a `MediaSettingError` for MEDIA_PORT or MEDIA_IP when they cannot listen; no process
 * is left behind then. `close` resolves once every process is gone.
 */
export const createMediasoupEngine = async (
  options: MediasoupEngineOptions,
  openIn: typeof openInWorker = openInWorker,
): Promise<MediaEngine & { readonly pids: readonly number[] }> => {
  const { clock, logger, recovered = () => undefined } = options;
  let packetsForwarded = 0;
  const forwarded = (packets: number): void => {
    packetsForwarded += packets;
  };
  const pool = await WorkerPool.create(options);
  return {
    get workers() {
      return pool.size;
    },
    get pids() {
      return pool.pids;
    },
    get packetsForwarded() {
      return packetsForwarded;
    },
    createRoom: (session, listener) =>
      MediasoupRoom.create({ session, listener, clock, logger, pool, openIn, forwarded, recovered }),
    close: () => pool.close(),
  };
};
