import { useCallback, useEffect, useState } from 'react';
import { LaterPart } from '../http/LaterPart.ts';
import type { ProbeResult } from '../media/NetworkProbe.ts';
import type { SessionClient } from '../session/SessionClient.ts';
import { useStore } from './useStore.ts';

/** What the test of the media path found; `checking` while it runs, `unknown` when it could not run. */
export type NetworkFinding = 'checking' | 'good' | 'slower' | 'none' | 'unknown';

export interface NetworkTest {
  readonly finding: NetworkFinding;
  readonly testAgain: () => void;
}

/** Answers that come later than this make people talk over each other (ITU-T G.114 bounds one way at 400 ms), in ms. */
const LATE_MS = 500;

/** What the roads that are open mean for a conversation. Pure. */
export const findingOf = ({ udp, tcp, rttMs = 0 }: ProbeResult): NetworkFinding => {
  if (!udp && !tcp) return 'none';
  return udp && rttMs < LATE_MS ? 'good' : 'slower';
};

const networkProbe = new LaterPart(
  'media/NetworkProbe.ts',
  async () => (await import('../media/NetworkProbe.ts')).NetworkProbe,
);

/** Tests the media path over UDP and TCP as soon as there is a connection, while `wanted`. */
export const useNetworkTest = (client: SessionClient, wanted: boolean): NetworkTest => {
  const isConnected = useStore(client.connection).kind === 'connected';
  const [found, setFound] = useState<NetworkFinding>();
  const isDue = wanted && isConnected && found === undefined;

  useEffect(() => {
    if (!isDue) return;
    let stop = (): void => undefined;
    let isStopped = false;
    const run = async (): Promise<void> => {
      const NetworkProbe = await networkProbe.loaded();
      if (isStopped) return;
      const probe = new NetworkProbe(client.signalling);
      stop = () => probe.close();
      const finding = await probe.run().then(findingOf, (): NetworkFinding => 'unknown');
      if (!isStopped) setFound(finding);
    };
    // Only the loading of the test itself can fail here.
    run().catch(() => {
      networkProbe.forget();
      if (!isStopped) setFound('unknown');
    });
    return () => {
      isStopped = true;
      stop();
    };
  }, [client, isDue]);

  const testAgain = useCallback(() => setFound(undefined), []);
  return { finding: found ?? 'checking', testAgain };
};
