import { MediaId } from '@trialogue/shared/ids.ts';
import {
  type Direction,
  DtlsParameters,
  RtpCapabilities,
  RtpParameters,
  Source,
} from '@trialogue/shared/protocol/media.ts';
import type { Device, types } from 'mediasoup-client';
import type { Signalling } from '../signalling/Signalling.ts';

/** Without the keys that are there but undefined, which the exact schemas refuse. */
const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Errors reach mediasoup-client as it wants them. */
const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error('failed'));

/** This browser's two connections to the server: one to send through, one to receive through. */
export class PeerLink {
  readonly send: types.Transport;
  readonly receive: types.Transport;
  readonly #signalling: Signalling;

  /** Rejects with `SessionError`; nothing is left open then. */
  static async open(
    signalling: Signalling,
    device: Device,
    { tcpOnly, narrow }: { readonly tcpOnly: boolean; readonly narrow: boolean },
  ): Promise<PeerLink> {
    const rtpCapabilities = RtpCapabilities.parse(asSent(device.recvRtpCapabilities));
    const create = (direction: Direction) =>
      signalling.request('media:createTransport', { direction, rtpCapabilities, tcpOnly, narrow });
    const [sending, receiving] = await Promise.all([create('send'), create('receive')]);
    return new PeerLink(signalling, device, sending, receiving);
  }

  private constructor(
    signalling: Signalling,
    device: Device,
    sending: types.TransportOptions,
    receiving: types.TransportOptions,
  ) {
    this.#signalling = signalling;
    this.send = device.createSendTransport(sending);
    this.receive = device.createRecvTransport(receiving);
    this.#connect(this.send);
    this.#connect(this.receive);
    this.send.on('produce', ({ rtpParameters, appData }, resolve, reject) => {
      this.#produce(rtpParameters, appData).then(
        (id) => resolve({ id }),
        (thrown: unknown) => reject(asError(thrown)),
      );
    });
  }

  /** New ICE credentials on both connections; the streams stay as they are. */
  async restartIce(): Promise<void> {
    await Promise.all(
      [this.send, this.receive]
        .filter((transport) => transport.connectionState !== 'new')
        .map(async (transport) => {
          const transportId = MediaId.parse(transport.id);
          const { iceParameters } = await this.#signalling.request('media:restartIce', { transportId });
          await transport.restartIce({ iceParameters });
        }),
    );
  }

  close(): void {
    this.send.close();
    this.receive.close();
  }

  #connect(transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, resolve, reject) => {
      this.#signalling
        .request('media:connectTransport', {
          transportId: MediaId.parse(transport.id),
          dtlsParameters: DtlsParameters.parse(asSent(dtlsParameters)),
        })
        .then(
          () => resolve(),
          (thrown: unknown) => reject(asError(thrown)),
        );
    });
  }

  async #produce(rtpParameters: types.RtpParameters, appData: types.AppData): Promise<string> {
    const { producerId } = await this.#signalling.request('media:produce', {
      source: Source.parse(appData['source']),
      paused: appData['paused'] === true,
      rtpParameters: RtpParameters.parse(asSent(rtpParameters)),
    });
    return producerId;
  }
}
