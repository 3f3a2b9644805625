import { MediaId } from '@trialogue/shared/ids.ts';
import {
  type Direction,
  DtlsParameters,
  RtpCapabilities,
  RtpParameters,
  Source,
} from '@trialogue/shared/protocol/media.ts';
import type { Device, types } from 'mediasoup-client';
import type { Line } from './Line.ts';
import { type OnDown, Tap } from './Tap.ts';

/** Without the keys that are there but undefined, which the exact schemas refuse. */
const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** One transport of an unmodified mediasoup-client, with a tap between it and the server. */
export interface Wire {
  readonly transport: types.Transport;
  readonly tap: Tap;
}

/** Asks the server for a transport and connects to it by way of a tap. Rejects with `SessionError`. */
export const openWire = async (
  line: Pick<Line, 'request'>,
  device: Device,
  direction: Direction,
  onDown?: OnDown,
): Promise<Wire> => {
  const {
    iceCandidates,
    sctpParameters: _,
    ...parameters
  } = await line.request('media:createTransport', {
    direction,
    rtpCapabilities: RtpCapabilities.parse(asSent(device.recvRtpCapabilities)),
    tcpOnly: false,
    narrow: false,
  });
  const candidate = iceCandidates.find(({ protocol }) => protocol === 'udp');
  if (candidate === undefined) throw new Error('the server offers no UDP');
  const tap = await Tap.open(candidate.port, onDown);
  const { ip, port } = tap.at;
  const options = { ...parameters, iceCandidates: [{ ...candidate, ip, address: ip, port }] };
  const transport =
    direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on('connect', ({ dtlsParameters }, resolve, reject) => {
    line
      .request('media:connectTransport', {
        transportId: parameters.id,
        dtlsParameters: DtlsParameters.parse(asSent(dtlsParameters)),
      })
      .then(() => resolve(), reject);
  });
  transport.on('produce', ({ rtpParameters, appData }, resolve, reject) => {
    line
      .request('media:produce', {
        source: Source.parse(appData['source']),
        paused: false,
        rtpParameters: RtpParameters.parse(asSent(rtpParameters)),
      })
      .then(({ producerId }) => resolve({ id: MediaId.parse(producerId) }), reject);
  });
  return { transport, tap };
};
