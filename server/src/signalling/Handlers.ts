import type { Input, Output, RequestName } from '@trialogue/shared/protocol/index.ts';
import type { Session } from '../session/Session.ts';
import type { Visitor } from '../session/Visitor.ts';

/** Who asks, and in which session. */
export interface Asker {
  readonly session: Session;
  readonly visitor: Visitor;
}

export type Handler<Name extends RequestName> = (
  asker: Asker,
  input: Input<Name>,
) => Promise<Output<Name>> | Output<Name>;

/** A handler for every request of the table; a missing one does not compile. */
export type Handlers<Name extends RequestName = RequestName> = { readonly [Each in Name]: Handler<Each> };

/** Awaits an action whose answer is empty. */
export const done = async (action: Promise<unknown>): Promise<Record<string, never>> => {
  await action;
  return {};
};
