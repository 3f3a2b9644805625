import { z } from 'zod';
import { WireError } from '../errors.ts';

/** The body of every HTTP answer that is not a success. */
export const HttpFailure = z.strictObject({ error: WireError });
export type HttpFailure = z.output<typeof HttpFailure>;
