import { SessionError } from '@trialogue/shared/errors.ts';
import { errors } from 'mediasoup';

/**
 * What a rejected call on the media worker means to the person who caused it. The worker is only ever
 * asked for what a client sent, so anything but its own death or a missing object is the client's data.
 */
export const workerFailure = (thrown: unknown): SessionError => {
  if (thrown instanceof SessionError) return thrown;
  if (thrown instanceof errors.WorkerClosedError) {
    return new SessionError('media-unavailable', 'the media worker is gone', { cause: thrown });
  }
  if (thrown instanceof errors.NotFoundError) {
    return new SessionError('not-found', 'no longer there', { cause: thrown });
  }
  return new SessionError('invalid-payload', 'refused by the media worker', { cause: thrown });
};

/** Runs a call on the media worker; rejects with what `workerFailure` makes of its error. */
export const onWorker = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call();
  } catch (thrown) {
    throw workerFailure(thrown);
  }
};
