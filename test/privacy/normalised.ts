import type { Peer } from '../support/connect.ts';

const ID = /(?<![\w-])[\w-]{22}(?![\w-])/g;
const CLOCK = /(?<!\d)\d{13}(?!\d)/g;

/** Packets with ids replaced by the order in which they came up, and each clock (server time, ms) by `clockWords`. */
export const withoutIds = (
  packets: readonly string[],
  clockWords: (clock: number) => string,
): readonly string[] => {
  const order = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = order.get(id) ?? `id${order.size}`;
    order.set(id, known);
    return known;
  };
  return packets.map((packet) =>
    packet.replaceAll(ID, nameOf).replaceAll(CLOCK, (clock) => clockWords(Number(clock))),
  );
};

/**
 * All that this connection was sent, with ids replaced by the order in which they came up and times counted from
 * `startedAt`, so that two runs of the same story read alike. Heartbeats carry nothing and are left out.
 */
export const normalised = (peer: Peer, startedAt: number): readonly string[] =>
  withoutIds(
    peer.heard.filter((packet) => packet !== '2'),
    (clock) => `t${clock - startedAt}`,
  );
