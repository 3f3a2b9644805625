import type { Peer } from '../support/connect.ts';

const ID = /(?<![\w-])[\w-]{22}(?![\w-])/g;
const CLOCK = /(?<!\d)\d{13}(?!\d)/g;

/**
 * All that this connection was sent, with ids replaced by the order in which they came up and times counted from
 * `startedAt`, so that two runs of the same story read alike. Heartbeats carry nothing and are left out.
 */
export const normalised = (peer: Peer, startedAt: number): readonly string[] => {
  const order = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = order.get(id) ?? `id${order.size}`;
    order.set(id, known);
    return known;
  };
  return peer.heard
    .filter((packet) => packet !== '2')
    .map((packet) =>
      packet.replaceAll(ID, nameOf).replaceAll(CLOCK, (clock) => `t${Number(clock) - startedAt}`),
    );
};
