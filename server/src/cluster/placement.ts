import type { NodeReport } from './NodeRegistry.ts';

/** Packets a second that one core forwards with all the rest a session costs: `npm run bench -- --only session`. */
const PACKETS_PER_CORE = 8_000;
/** Of one session of three people; the same measurement. */
export const PACKETS_PER_SESSION = 825;
/** Beyond this share of its capacity a node takes nothing while another has room: voices come before thrift. */
const FULL = 0.7;
/** An event loop so late is full whatever else is measured. */
const LATE_MS = 100;
export interface Wish {
  /** Where it was asked for; empty: nowhere in particular. */
  readonly region: string;
  /** True for a session that starts at its known time: the room kept free is for it. */
  readonly expected: boolean;
  /** Known starts of the next ten minutes that nobody runs yet. */
  readonly upcoming: number;
  /** Sessions given to a node since it last reported. */
  readonly placed: (node: NodeReport) => number;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
}

const capacityOf = ({ load }: Pick<NodeReport, 'load'>): number => load.cores * PACKETS_PER_CORE;

/** The share of its capacity that a node uses, with what it was given since it reported. */
export const usedShare = (node: Pick<NodeReport, 'load'>, placed: number): number => {
  // A session is there minutes before its people speak, and packets are measured over seconds: both would call many to one.
  const { packetsPerSecond, sessions } = node.load;
  const carried = Math.max(packetsPerSecond, sessions * PACKETS_PER_SESSION) + placed * PACKETS_PER_SESSION;
  return Math.max(carried / capacityOf(node), node.load.loopLagMs / LATE_MS);
};

/** One of these, each as often as its weight says; `total` is what all weigh. Without copies: there may be thousands. */
const draw = (
  nodes: readonly NodeReport[],
  weightOf: (node: NodeReport) => number,
  total: number,
  random: () => number,
): NodeReport | undefined => {
  let left = random() * total;
  let last: NodeReport | undefined;
  for (const node of nodes) {
    const weight = weightOf(node);
    if (weight <= 0) continue;
    last = node;
    left -= weight;
    if (left < 0) break;
  }
  return last;
};

/**
 * The node for a session: with room before without, and of its region before another. Of the room some is kept for the sessions
 * known to start soon. `undefined` if every node is on its way out.
 *
 * Each is drawn as often as it has room, and the less used of two is taken. All who place know what was half a second ago:
 * the best of more would be better, until many place at once, as when nodes are lost, and all choose the same.
 */
export const place = (nodes: readonly NodeReport[], wish: Wish): NodeReport | undefined => {
  const { region, expected, upcoming, placed, random } = wish;
  const sum = (weightOf: (node: NodeReport) => number): number =>
    nodes.reduce((total, node) => total + weightOf(node), 0);
  const used = (node: NodeReport): number => usedShare(node, placed(node));
  const isNear = (node: NodeReport): boolean => region === '' || node.region === region;
  const size = (node: NodeReport): number => (node.draining ? 0 : capacityOf(node));
  const kept = expected ? 0 : Math.min(FULL / 2, (upcoming * PACKETS_PER_SESSION) / sum(size));
  const room = (node: NodeReport): number => Math.max(0, FULL - kept - used(node)) * size(node);
  const weights = [
    (node: NodeReport): number => (isNear(node) ? room(node) : 0),
    room,
    (node: NodeReport): number => (isNear(node) ? size(node) : 0),
    size,
  ];
  for (const weightOf of weights) {
    const total = sum(weightOf);
    if (total <= 0) continue;
    const one = draw(nodes, weightOf, total, random);
    const other = draw(nodes, weightOf, total, random);
    return one !== undefined && other !== undefined && used(other) < used(one) ? other : one;
  }
  return undefined;
};
