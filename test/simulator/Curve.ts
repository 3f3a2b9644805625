/** How many people there are in each region, and how many nodes. */
export const REGIONS = [
  { name: 'north', share: 0.5 },
  { name: 'south', share: 0.3 },
  { name: 'west', share: 0.2 },
] as const;

const MINUTE_MS = 60_000;
/** Booked starts: most at the full hour, then the half, then the quarters. The rest are at any time. */
const STARTS = [
  { minute: 5, share: 0.5 },
  { minute: 35, share: 0.2 },
  { minute: 20, share: 0.1 },
  { minute: 50, share: 0.1 },
] as const;
const LIVES_MINUTES = [50, 50, 50, 50, 80, 80, 110] as const;

/** A day's busiest hour of sessions, each a place in these arrays; in the order in which somebody first asks for one. */
export interface Curve {
  /** ms from the beginning. */
  readonly askedAt: Float64Array;
  /** From when its three people send and are sent something. */
  readonly mediaAt: Float64Array;
  readonly endsAt: Float64Array;
  /** Which of `REGIONS`. */
  readonly region: Uint8Array;
}

/** The first asks up to four minutes early or one late; sound and picture begin when all are there. */
export const curveOf = (sessions: number, random: () => number): Curve => {
  const askedAt = new Float64Array(sessions);
  const startsAt = (): number => {
    let left = random();
    for (const { minute, share } of STARTS) {
      if (left < share) return minute * MINUTE_MS;
      left -= share;
    }
    return (5 + 55 * random()) * MINUTE_MS;
  };
  for (let index = 0; index < sessions; index += 1) {
    const early = Math.min(4, -Math.log(1 - random()) * 1.2) - random();
    askedAt[index] = startsAt() - early * MINUTE_MS;
  }
  askedAt.sort();
  const curve = {
    askedAt,
    mediaAt: new Float64Array(sessions),
    endsAt: new Float64Array(sessions),
    region: new Uint8Array(sessions),
  };
  for (let index = 0; index < sessions; index += 1) {
    const at = askedAt[index] ?? 0;
    curve.mediaAt[index] = at + (0.3 + 2.5 * random()) * MINUTE_MS;
    const life = LIVES_MINUTES[Math.floor(random() * LIVES_MINUTES.length)] ?? 50;
    curve.endsAt[index] = at + (life + 3 * random()) * MINUTE_MS;
    curve.region[index] = regionOf(random());
  }
  return curve;
};

/** The region at this share of all. */
export const regionOf = (share: number): number => {
  let left = share;
  for (const [index, region] of REGIONS.entries()) {
    if (left < region.share) return index;
    left -= region.share;
  }
  return 0;
};

/** Places of an array in the order of what is in it. */
export const inOrderOf = (times: Float64Array): Uint32Array =>
  Uint32Array.from(times.keys()).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
