import { z } from 'zod';
import { MAX_TIMER_MS, MIN_TIMER_MS } from '../limits.ts';
import { defineRequest, nothing, where } from './define.ts';

const timerRequest = <Input>(input: z.ZodType<Input>) =>
  defineRequest({
    input,
    output: nothing,
    permission: 'timer.direct',
    places: where.timing,
    rate: 'control',
  });

export const timerRequests = {
  'timer:start': timerRequest(z.strictObject({ durationMs: z.int().min(MIN_TIMER_MS).max(MAX_TIMER_MS) })),
  'timer:pause': timerRequest(nothing),
  'timer:resume': timerRequest(nothing),
  'timer:extend': timerRequest(z.strictObject({ byMs: z.int().min(1_000).max(MAX_TIMER_MS) })),
  'timer:stop': timerRequest(nothing),
};
