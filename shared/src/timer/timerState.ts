import { z } from 'zod';
import { MAX_TIMER_MS, MIN_TIMER_MS } from '../limits.ts';

const DurationMs = z.int().min(MIN_TIMER_MS).max(MAX_TIMER_MS);
const At = z.number().nonnegative();

/** The exercise timer. Absolute times are the server's, in ms since the epoch; nothing counts down. */
export const TimerState = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('idle') }),
  z.strictObject({ phase: z.literal('running'), durationMs: z.number(), endsAt: At }),
  z.strictObject({ phase: z.literal('paused'), durationMs: z.number(), remainingMs: z.number() }),
  z.strictObject({ phase: z.literal('done'), durationMs: z.number(), endedAt: At }),
]);
export type TimerState = z.output<typeof TimerState>;

export const TimerCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('start'), durationMs: DurationMs }),
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('extend'), byMs: z.int().min(1_000).max(MAX_TIMER_MS) }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('expire') }),
]);
export type TimerCommand = z.output<typeof TimerCommand>;

export const idleTimer: TimerState = { phase: 'idle' };
