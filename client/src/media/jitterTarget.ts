import type { InboundStats } from './linkStats.ts';

/** Below this loss the browser's own small buffer conceals well enough. */
const NOTABLE_LOSS = 0.01;
/** A lost packet needs to be missed, asked for again, and perhaps once more. */
const ROUND_TRIPS = 4;
const MARGIN_MS = 50;
/** Beyond this people talk over each other, which costs a conversation more than a rare gap. */
const MAX_TARGET_MS = 450;
/** The link counts as clean after this long without notable loss, in ms. */
const CLEAN_AFTER_MS = 8_000;
/** Steps this small are not worth the small change of pitch they cause. */
const MIN_STEP_MS = 20;

/** Packets that should have come between two readings of one track, and those that did not the first time. Pure. */
export const missedBetween = (
  before: InboundStats,
  now: InboundStats,
): { readonly expected: number; readonly missed: number } => {
  const received = now.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  // Packets that came after being asked for again are not "lost"; the asking shows them.
  const missed = Math.max(lost, now.nackCount - before.nackCount);
  const expected = Math.max(0, received + lost);
  return { expected, missed: Math.min(expected, missed) };
};

/** Share of packets that did not come the first time, between two readings of one track, 0 to 1. Pure. */
export const lossBetween = (before: InboundStats, now: InboundStats): number => {
  const { expected, missed } = missedBetween(before, now);
  return expected === 0 ? 0 : missed / expected;
};

export interface JitterState {
  /** What the receiver is asked for; `null`: as the browser likes. */
  readonly targetMs: number | null;
  readonly lossyAt: number;
}

export const calmJitter: JitterState = { targetMs: null, lossyAt: -Infinity };

/**
 * How long a voice is held back before it is played, so that packets asked for again still arrive in time. Rises at
 * once with loss and round trip, and is given back when the link has been clean for a while. Pure.
 */
export const nextJitter = (
  state: JitterState,
  { at, loss, rttMs }: { readonly at: number; readonly loss: number; readonly rttMs: number | undefined },
): JitterState => {
  if (loss >= NOTABLE_LOSS) {
    const wanted = Math.min(MAX_TARGET_MS, Math.round((rttMs ?? 50) * ROUND_TRIPS + MARGIN_MS));
    const rises = state.targetMs === null || Math.abs(wanted - state.targetMs) >= MIN_STEP_MS;
    return { targetMs: rises ? wanted : state.targetMs, lossyAt: at };
  }
  if (state.targetMs === null || at - state.lossyAt < CLEAN_AFTER_MS) return state;
  return { ...state, targetMs: null };
};
