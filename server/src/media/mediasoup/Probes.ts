import { SessionError } from '@trialogue/shared/errors.ts';
import type { DtlsParameters, TransportParameters } from '@trialogue/shared/protocol/media.ts';
import type { Clock, Scheduled } from '../../clock.ts';
import type { OpenTransport, PeerTransport } from './PeerTransport.ts';
import { onWorker } from './workerFailure.ts';

export type Protocol = 'udp' | 'tcp';

/** Ten times what a good network needs to connect, in ms. */
const LIFETIME_MS = 10_000;

interface Probe {
  readonly peer: PeerTransport;
  readonly expiry: Scheduled;
}

/** One person's throw-away transports for the network test: at most one a protocol, each gone by itself. */
export class Probes {
  readonly #clock: Clock;
  readonly #open: OpenTransport;
  readonly #probes = new Map<Protocol, Probe>();
  #closed = false;

  constructor(clock: Clock, open: OpenTransport) {
    this.#clock = clock;
    this.#open = open;
  }

  async create(protocol: Protocol): Promise<TransportParameters> {
    const peer = await onWorker(() =>
      this.#open({ use: 'probe', udp: protocol === 'udp', tcp: protocol === 'tcp' }),
    );
    this.#end(protocol);
    if (this.#closed) {
      peer.transport.close();
      throw new SessionError('not-found', 'gone meanwhile');
    }
    const expiry = this.#clock.schedule(LIFETIME_MS, () => this.#end(protocol));
    this.#probes.set(protocol, { peer, expiry });
    return peer.parameters;
  }

  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const probe = [...this.#probes.values()].find(({ peer }) => peer.transport.id === transportId);
    if (probe === undefined) throw new SessionError('not-found', 'no such probe');
    await onWorker(() => probe.peer.connect(dtlsParameters));
  }

  close(): void {
    this.#closed = true;
    this.#end('udp');
    this.#end('tcp');
  }

  #end(protocol: Protocol): void {
    const probe = this.#probes.get(protocol);
    probe?.expiry.cancel();
    probe?.peer.transport.close();
    this.#probes.delete(protocol);
  }
}
