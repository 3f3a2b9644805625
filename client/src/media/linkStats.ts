/** What arrived of one track, counted from its start. */
export interface InboundStats {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly nackCount: number;
  readonly framesDecoded: number;
  /** How loud it is now, 0 to 1. */
  readonly audioLevel: number;
}

/** One peer connection's numbers at one moment, counted from its start. */
export interface LinkStats {
  readonly bytesReceived: number;
  /** Answers to ICE checks: the path works even when nobody speaks. */
  readonly answers: number;
  readonly rttMs: number | undefined;
  readonly availableOutgoingBps: number | undefined;
  /** Share of this person's packets that the server missed lately, 0 to 1. */
  readonly outboundLoss: number;
  /** By track id. */
  readonly inbound: ReadonlyMap<string, InboundStats>;
}

/** What the server said longer ago is of another time, as of a picture that is no longer sent. */
const TOLD_WITHIN_MS = 2_500;

type Stat = Readonly<Record<string, unknown>>;

const isStat = (value: unknown): value is Stat => typeof value === 'object' && value !== null;

const known = (stat: Stat, key: string): number | undefined => {
  const value = stat[key];
  return typeof value === 'number' ? value : undefined;
};
const count = (stat: Stat, key: string): number => known(stat, key) ?? 0;
const total = (stats: readonly Stat[], key: string): number =>
  stats.reduce((sum, stat) => sum + count(stat, key), 0);

/** Reads a browser's report; what it does not know counts as nothing. Pure. */
export const linkStatsOf = (report: Iterable<readonly [string, unknown]>): LinkStats => {
  const stats = [...report].map(([, value]) => value).filter(isStat);
  const of = (type: string): readonly Stat[] => stats.filter((stat) => stat['type'] === type);
  const pairs = of('candidate-pair');
  // While it is being checked again it is not "succeeded", and still the one in use.
  const nominated = pairs.filter((stat) => stat['nominated'] === true);
  const pair = nominated.find((stat) => stat['state'] === 'succeeded') ?? nominated[0];
  const newest = Math.max(...stats.map((stat) => count(stat, 'timestamp')));
  const told = of('remote-inbound-rtp').filter((stat) => newest - count(stat, 'timestamp') < TOLD_WITHIN_MS);
  const rttS = pair && known(pair, 'currentRoundTripTime');
  return {
    bytesReceived: total(pairs, 'bytesReceived'),
    answers: total(pairs, 'responsesReceived'),
    rttMs: rttS === undefined ? undefined : rttS * 1_000,
    availableOutgoingBps: pair && known(pair, 'availableOutgoingBitrate'),
    outboundLoss: Math.max(0, ...told.map((stat) => count(stat, 'fractionLost'))),
    inbound: new Map(
      of('inbound-rtp').map((stat) => [
        String(stat['trackIdentifier']),
        {
          packetsReceived: count(stat, 'packetsReceived'),
          packetsLost: count(stat, 'packetsLost'),
          nackCount: count(stat, 'nackCount'),
          framesDecoded: count(stat, 'framesDecoded'),
          audioLevel: count(stat, 'audioLevel'),
        },
      ]),
    ),
  };
};
