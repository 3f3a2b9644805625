import { env } from 'node:process';

/** Path of the real media worker; `npm test` sets it. Throws without: a missing worker is a failure, never a skip. */
export const mediaWorkerBin = (): string => {
  const path = env['MEDIASOUP_WORKER_BIN'];
  if (path === undefined) throw new Error('MEDIASOUP_WORKER_BIN is not set: run the tests by `npm test`');
  return path;
};
