import { z } from 'zod';
import { Plan } from '../plan/plan.ts';
import { defineRequest, nothing, where } from './define.ts';

/** What the therapist means to do in the session; no partner ever learns of it (EXR8). */
export const planRequests = {
  /** The whole plan, before anybody is let in or at any time later; what was laid before is replaced. */
  'plan:lay': defineRequest({
    input: z.strictObject({ plan: Plan }),
    output: nothing,
    permission: 'exercise.direct',
    places: where.directing,
    rate: 'control',
  }),
};
