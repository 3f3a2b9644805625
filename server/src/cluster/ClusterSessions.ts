import { SessionError } from '@trialogue/shared/errors.ts';
import { AccountId, DeviceId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import type { Logger } from '../logger.ts';
import type { LiveSessions } from '../session/LiveSessions.ts';
import type { SessionRegistry } from '../session/SessionRegistry.ts';

/** What one node asks of whichever runs the session. The store says so already: this only makes it happen now. */
export const Errand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('revoke'), session: SessionId, person: PersonId }),
  z.strictObject({ do: z.literal('exit'), session: SessionId, person: PersonId, device: DeviceId }),
  z.strictObject({ do: z.literal('signOut'), account: AccountId }),
  z.strictObject({ do: z.literal('cancel'), session: SessionId }),
]);
export type Errand = z.output<typeof Errand>;

/** The way to all other nodes. What is sent while Redis is away reaches nobody. */
export interface Fanout {
  send(errand: Errand): void;
  /** Called once. `raw` has come from outside this process. */
  receive(listener: (raw: unknown) => void): void;
}

/** The running sessions of all nodes, as the HTTP side asks something of them at any one. */
export class ClusterSessions implements LiveSessions {
  readonly #here: SessionRegistry;
  readonly #logger: Logger;
  #fanout: Fanout | undefined;

  constructor(here: SessionRegistry, logger: Logger) {
    this.#here = here;
    this.#logger = logger;
  }

  get count(): number {
    return this.#here.count;
  }

  /** Before it, errands reach this node only. */
  connect(fanout: Fanout): void {
    this.#fanout = fanout;
    fanout.receive((raw) => {
      const errand = Errand.safeParse(raw);
      if (!errand.success) return;
      this.#run(errand.data).catch((err: unknown) =>
        this.#logger.error({ err, errand: errand.data.do }, 'an errand of another node failed'),
      );
    });
  }

  async revoke(session: SessionId, person: PersonId): Promise<void> {
    if (!this.#here.has(session)) this.#fanout?.send({ do: 'revoke', session, person });
    try {
      // One that nobody runs gives up the seat here.
      await this.#here.revoke(session, person);
    } catch (error) {
      if (!(error instanceof SessionError && error.code === 'moved')) throw error;
    }
  }

  async exit(session: SessionId, person: PersonId, device: DeviceId): Promise<void> {
    if (!this.#here.has(session)) this.#fanout?.send({ do: 'exit', session, person, device });
    await this.#here.exit(session, person, device);
  }

  async signOut(account: AccountId): Promise<void> {
    this.#fanout?.send({ do: 'signOut', account });
    await this.#here.signOut(account);
  }

  async cancel(session: SessionId): Promise<void> {
    if (!this.#here.has(session)) this.#fanout?.send({ do: 'cancel', session });
    await this.#here.cancel(session);
  }

  async #run(errand: Errand): Promise<void> {
    switch (errand.do) {
      case 'revoke':
        // Whoever does not run it has been asked in vain.
        if (this.#here.has(errand.session)) await this.#here.revoke(errand.session, errand.person);
        return;
      case 'exit':
        return this.#here.exit(errand.session, errand.person, errand.device);
      case 'signOut':
        return this.#here.signOut(errand.account);
      case 'cancel':
        return this.#here.cancel(errand.session);
    }
  }
}
