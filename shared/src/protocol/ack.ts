import { z } from 'zod';
import { WireError } from '../errors.ts';

/** What every request is answered with, exactly once. */
export const ackOf = <Output extends z.ZodType>(output: Output) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), data: output }),
    z.strictObject({ ok: z.literal(false), error: WireError }),
  ]);

export type Ack<Output> =
  | { readonly ok: true; readonly data: Output }
  | { readonly ok: false; readonly error: WireError };
