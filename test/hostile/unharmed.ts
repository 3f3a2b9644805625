import { expect } from 'vitest';
import { z } from 'zod';
import type { StartedServer } from '../support/startServer.ts';

const Line = z.object({ level: z.number() });
/** pino's number for `error`. */
const ERROR_LEVEL = 50;

/** No request failed for a reason of ours. Unhandled rejections fail the run by themselves. */
export const expectUnharmed = ({ logged }: StartedServer): void => {
  expect(logged.filter((line) => Line.parse(JSON.parse(line)).level >= ERROR_LEVEL)).toEqual([]);
};
