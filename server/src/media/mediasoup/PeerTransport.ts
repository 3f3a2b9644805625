import type { DtlsParameters, TransportParameters } from '@trialogue/shared/protocol/media.ts';
import type { types } from 'mediasoup';

/** One connection between a person's browser and the worker. */
export interface PeerTransport {
  readonly transport: types.Transport;
  /** What the browser needs to reach it: this server's addresses only. */
  readonly parameters: TransportParameters;
  connect(dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(): Promise<TransportParameters['iceParameters']>;
  /** What the worker measures of it; rejects once it is closed. */
  stats(): Promise<readonly types.BaseTransportStats[]>;
  /** False while the network path is known to be broken. */
  readonly reachable: boolean;
}

export interface TransportPurpose {
  readonly use: 'send' | 'receive' | 'probe';
  readonly udp: boolean;
  readonly tcp: boolean;
}

/** Opens transports in one router. */
export type OpenTransport = (purpose: TransportPurpose) => Promise<PeerTransport>;
