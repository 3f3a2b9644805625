import type { NodeReport } from './NodeRegistry.ts';

/** Packets a second that one core forwards with all the rest a session costs: `npm run bench -- --only session`. */
const PACKETS_PER_CORE = 8_000;
/** Of one session of three people; the same measurement. */
export const PACKETS_PER_SESSION = 825;
/** Beyond this share of its capacity a node takes nothing while another has room: voices come before thrift. */
const FULL = 0.7;
/** An event loop so late is full whatever else is measured. */
const LATE_MS = 100;
/** Nodes drawn at random, of which the least loaded is taken: all who place would otherwise choose the same one. */
const DRAWN = 3;

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

const capacityOf = ({ load }: NodeReport): number => load.cores * PACKETS_PER_CORE;

/** The share of its capacity that a node uses, with what it was given since it reported. */
export const usedShare = (node: NodeReport, placed: number): number => {
  const carried = node.load.packetsPerSecond + placed * PACKETS_PER_SESSION;
  return Math.max(carried / capacityOf(node), node.load.loopLagMs / LATE_MS);
};

const draw = <Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] => {
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return drawn;
};

/**
 * The node for a session: with room before without, of its region before another, then the least loaded of three. Of
 * the room some is kept for the sessions known to start soon. `undefined` if every node is on its way out.
 */
export const place = (nodes: readonly NodeReport[], wish: Wish): NodeReport | undefined => {
  const open = nodes.filter(({ draining }) => !draining);
  const capacity = open.reduce((sum, node) => sum + capacityOf(node), 0);
  const kept = wish.expected ? 0 : Math.min(FULL / 2, (wish.upcoming * PACKETS_PER_SESSION) / capacity);
  const used = (node: NodeReport): number => usedShare(node, wish.placed(node));
  const hasRoom = (node: NodeReport): boolean => used(node) < FULL - kept;
  const isNear = (node: NodeReport): boolean => wish.region === '' || node.region === wish.region;
  const groups = [
    open.filter((node) => isNear(node) && hasRoom(node)),
    open.filter(hasRoom),
    open.filter(isNear),
    open,
  ];
  const candidates = groups.find(({ length }) => length > 0) ?? [];
  const [first, ...others] = draw(candidates, DRAWN, wish.random);
  if (first === undefined) return undefined;
  return others.reduce((best, node) => (used(node) < used(best) ? node : best), first);
};
