import { SessionError } from '@trialogue/shared/errors.ts';
import type { Ack } from '@trialogue/shared/protocol/ack.ts';
import { type Output, type RequestName, requests } from '@trialogue/shared/protocol/index.ts';
import { may } from '@trialogue/shared/roles.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Asker, Handlers } from './Handlers.ts';
import type { RateLimit } from './rateLimit.ts';
import { toWireError } from './toWireError.ts';

export interface DispatchDependencies {
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One connection as dispatch sees it. */
export interface Requester {
  readonly asker: Promise<Asker>;
  readonly rate: RateLimit;
  /** True while this connection does not read what it is sent. */
  slow(): boolean;
  /** Ends the connection: it is a flood, or it never reads. */
  cut(): void;
}

const isAcknowledge = (value: unknown): value is (answer: unknown) => void => typeof value === 'function';

/**
 * The one path of every request: acknowledgement there, rate, schema, place, permission, handler. Rate comes
 * before parsing so that a flood is cheap. Answers exactly once; never throws.
 */
export const dispatch = async <Name extends RequestName>(
  dependencies: DispatchDependencies,
  requester: Requester,
  name: Name,
  args: readonly unknown[],
): Promise<void> => {
  const { clock, logger } = dependencies;
  const { rate } = requester;
  const definition = requests[name];
  const acknowledge = args[1];
  const wellFormed =
    definition.volatile === true ? args.length === 1 : args.length === 2 && isAcknowledge(acknowledge);
  if (!wellFormed) rate.refuse(clock.now());
  const allowed = wellFormed && rate.take(definition.rate, clock.now());
  // Answers wait in memory like notices do, so who does not read may not ask either.
  if (rate.flooded || requester.slow()) requester.cut();
  if (!wellFormed) return;
  const answer = (ack: Ack<Output<Name>>): void => {
    if (isAcknowledge(acknowledge)) acknowledge(ack);
  };
  try {
    if (!allowed) throw new SessionError('rate-limited');
    answer({ ok: true, data: await perform(dependencies, requester, name, args[0]) });
  } catch (thrown) {
    answer({ ok: false, error: toWireError(thrown, logger, name) });
  }
};

const perform = async <Name extends RequestName>(
  { handlers }: DispatchDependencies,
  requester: Requester,
  name: Name,
  payload: unknown,
): Promise<Output<Name>> => {
  const definition = requests[name];
  const parsed = definition.input.safeParse(payload);
  if (!parsed.success) throw new SessionError('invalid-payload');
  const asker = await requester.asker;
  const { role } = asker.visitor;
  if (!may(role, definition.permission)) throw new SessionError('not-allowed');
  asker.session.assertInPlace(asker.visitor, name);
  return handlers[name](asker, parsed.data);
};
