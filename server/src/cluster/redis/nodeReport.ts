import { z } from 'zod';
import type { NodeReport } from '../NodeRegistry.ts';

/** A report as it stands in Redis. What another version adds is left aside. */
const Report: z.ZodType<NodeReport> = z.object({
  node: z.string(),
  life: z.string(),
  url: z.string(),
  region: z.string(),
  draining: z.boolean(),
  beat: z.number(),
  load: z.object({
    packetsPerSecond: z.number(),
    loopLagMs: z.number(),
    sessions: z.number(),
    cores: z.number(),
  }),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `undefined` for a report of a version that cannot be read. */
export const readReport = (text: string): NodeReport | undefined => Report.safeParse(parsed(text)).data;
