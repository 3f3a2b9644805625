import type { Input, RequestName } from '@trialogue/shared/protocol/index.ts';

/** Asks the server for something; resolves once it has taken effect, rejects with `SessionError`. */
export type Act = <Name extends RequestName>(name: Name, input: Input<Name>) => Promise<void>;
