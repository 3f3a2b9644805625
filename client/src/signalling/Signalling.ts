import type { Input, NoticeName, Output, Payload, RequestName } from '@trialogue/shared/protocol/index.ts';

/** The one way to talk to the session's server. Only `SessionClient` holds the socket behind it. */
export interface Signalling {
  /** The acknowledged answer; rejects with `SessionError` (also `not-connected` and `timed-out`). */
  request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** A volatile message: dropped when the link is down or busy. */
  send<Name extends RequestName>(name: Name, input: Input<Name>): void;
  /** Calls `listener` for every notice of that name; returns the unsubscribe. */
  on<Name extends NoticeName>(name: Name, listener: (payload: Payload<Name>) => void): () => void;
}
