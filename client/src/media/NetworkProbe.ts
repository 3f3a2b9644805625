import { newId, OperationId } from '@trialogue/shared/ids.ts';
import { DtlsParameters, type RtpCapabilities } from '@trialogue/shared/protocol/media.ts';
import { Device, type types } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';
import { linkStatsOf } from './linkStats.ts';

/** A good network connects in a tenth of this; what needs longer is no road for a conversation, in ms. */
const PATIENCE_MS = 5_000;

/** Which roads to the server are open. */
export interface ProbeResult {
  readonly udp: boolean;
  readonly tcp: boolean;
  /** Round trip over the best open road, in ms. */
  readonly rttMs: number | undefined;
}

interface Road {
  readonly open: boolean;
  readonly rttMs: number | undefined;
}

const closed: Road = { open: false, rttMs: undefined };

/** Tries the media path itself, over UDP and over TCP, with connections that are gone afterwards. */
export class NetworkProbe {
  readonly #signalling: Signalling;
  readonly #abort = new AbortController();

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
  }

  /** Rejects with `SessionError` only when the server cannot be asked at all. */
  async run(): Promise<ProbeResult> {
    const { routerRtpCapabilities } = await this.#signalling.request('media:open', {});
    const [udp, tcp] = await Promise.all([
      this.#try('udp', routerRtpCapabilities),
      this.#try('tcp', routerRtpCapabilities),
    ]);
    return { udp: udp.open, tcp: tcp.open, rttMs: udp.rttMs ?? tcp.rttMs };
  }

  close(): void {
    this.#abort.abort();
  }

  async #try(protocol: 'udp' | 'tcp', routerRtpCapabilities: RtpCapabilities): Promise<Road> {
    const parameters = await this.#signalling.request('media:probe', { protocol });
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities });
    const transport = device.createSendTransport(parameters);
    try {
      return await this.#connect(transport);
    } catch {
      return closed;
    } finally {
      transport.close();
    }
  }

  async #connect(transport: types.Transport): Promise<Road> {
    const connected = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => connected.resolve(false), PATIENCE_MS);
    const stop = (): void => connected.resolve(false);
    this.#abort.signal.addEventListener('abort', stop);
    transport.on('connect', ({ dtlsParameters }, resolve, reject) => {
      const transportId = transport.id;
      this.#signalling
        .request('media:connectProbe', {
          transportId,
          dtlsParameters: DtlsParameters.parse(JSON.parse(JSON.stringify(dtlsParameters))),
        })
        .then(
          () => resolve(),
          (thrown: unknown) => {
            reject(thrown instanceof Error ? thrown : new Error('failed'));
            stop();
          },
        );
    });
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected') connected.resolve(true);
      if (state === 'failed') stop();
    });
    // A data channel is the cheapest thing that needs the whole path; the server need not know of it.
    transport.on('producedata', (_, resolve) => resolve({ id: newId(OperationId) }));
    try {
      // It opens long after the answer to this test, or never.
      void transport.produceData({ label: 'probe' }).catch(stop);
      if (!(await connected.promise)) return closed;
      const { rttMs } = linkStatsOf(await transport.getStats());
      return { open: true, rttMs };
    } finally {
      clearTimeout(timer);
      this.#abort.signal.removeEventListener('abort', stop);
    }
  }
}
