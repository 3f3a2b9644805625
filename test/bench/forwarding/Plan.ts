import { z } from 'zod';

/** What is compared: programs that forward, and one that only encrypts and sends. */
export const Side = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ours') }),
  z.object({ kind: z.literal('janus'), program: z.string() }),
  z.object({ kind: z.literal('medooze'), node: z.string() }),
  z.object({ kind: z.literal('floor'), program: z.string() }),
]);
export type Side = z.output<typeof Side>;

/** What the rounds are run with. */
export const Plan = z.object({
  peersFolder: z.string(),
  rounds: z.int().min(1),
  warmUpMs: z.number(),
  measureMs: z.number(),
  sides: z.array(Side),
});
export type Plan = z.output<typeof Plan>;

/** One round of one side. */
export const Figures = z.object({
  cpuUsPerPacket: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** Share of packets that did not arrive. */
  lost: z.number(),
});
export type Figures = z.output<typeof Figures>;

/** What a side measured in each round, or why it could not be run. */
export const Report = z.array(
  z.object({ kind: z.string(), rounds: z.array(Figures), failure: z.string().optional() }),
);
export type Report = z.output<typeof Report>;
