import { z } from 'zod';

const End = z.strictObject({ namespace: z.string(), device: z.string() });

const Impairment = z.strictObject({
  delayMs: z.number(),
  jitterMs: z.number(),
  loss: z.number(),
  burst: z.number(),
  kbps: z.number().nullable(),
  down: z.boolean(),
  noUdp: z.boolean(),
});

/** What the process that carries the packets is asked. `up` goes from the near end to the far one. */
export const ToLinks = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), id: z.int(), link: z.string(), near: End, far: End }),
  z.strictObject({
    do: z.literal('impair'),
    id: z.int(),
    link: z.string(),
    direction: z.enum(['up', 'down']),
    impairment: Impairment,
  }),
]);
export type ToLinks = z.output<typeof ToLinks>;

/** The request with this number was carried out. */
export const FromLinks = z.strictObject({ done: z.int() });
export type FromLinks = z.output<typeof FromLinks>;
