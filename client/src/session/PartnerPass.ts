import { SessionError } from '@trialogue/shared/errors.ts';
import { afterwardsEndpoints } from '@trialogue/shared/http/afterwards.ts';
import { DEFAULT_EXIT_URL, joinEndpoints } from '@trialogue/shared/http/join.ts';
import { call } from '../http/api.ts';
import type { Ticket, TicketWish } from '../signalling/ticket.ts';
import { type ReadableStore, Store } from '../store/Store.ts';

/** What a partner may know of the session before being let in. */
export interface Appointment {
  /** The partner's own display name. */
  readonly name: string;
  /** Server time in ms. */
  readonly startsAt: number;
  readonly plannedMinutes: number;
}

/** A partner's right to come in: the link's secret once, and from then on the cookie it was exchanged for. */
export class PartnerPass {
  readonly #appointment = new Store<Appointment | undefined>(undefined);
  #secret: string | undefined;
  #opening: Promise<{ readonly exitUrl: string; readonly over: boolean }> | undefined;
  #exitUrl = DEFAULT_EXIT_URL;
  #reads = false;
  #abandoned = false;

  /** `secret` comes from the link just opened; without it the cookie alone must do. */
  constructor(secret: string | undefined) {
    this.#secret = secret;
  }

  /** There from the first token on. */
  get appointment(): ReadableStore<Appointment | undefined> {
    return this.#appointment;
  }

  /** Where a quick exit leads, as far as the server has said. */
  get exitUrl(): string {
    return this.#exitUrl;
  }

  /** The link was opened after the session: what was kept of it can be read. */
  get reads(): boolean {
    return this.#reads;
  }

  /** A fresh ticket for the socket. Rejects with `SessionError`; `link-not-valid` when there is no way in. */
  readonly ticket = async ({ signal, lost }: TicketWish): Promise<Ticket> => {
    try {
      await this.#open();
      const { token, node, name, session, exitUrl } = await call(joinEndpoints.token, lost, { signal });
      this.#exitUrl = exitUrl;
      const { startsAt, plannedMinutes } = session;
      this.#appointment.set({ name, startsAt, plannedMinutes });
      return { token, node };
    } catch (thrown) {
      const noCookie = thrown instanceof SessionError && thrown.code === 'unauthorised';
      throw noCookie ? new SessionError('link-not-valid') : thrown;
    }
  };

  /** This browser forgets the link. Never rejects: without a network the cookie ends by its own date. */
  readonly forget = async (): Promise<void> => {
    this.#secret = undefined;
    await call(joinEndpoints.forget, {}).catch(() => undefined);
  };

  /** Until the private link is opened again, this browser opens nothing. Outlives the page; never rejects. */
  readonly shut = async (): Promise<void> => {
    if (this.#abandoned) return;
    this.#secret = undefined;
    const { method, path } = afterwardsEndpoints.shut;
    const leaving = { method, credentials: 'same-origin', cache: 'no-store', keepalive: true } as const;
    await fetch(path, leaving).catch(() => undefined);
  };

  /** Call before a quick exit: nothing may put a cookie back that it has taken away. */
  abandon(): void {
    this.#abandoned = true;
  }

  /** Exchanges the secret once, however many ask: a second exchange without the cookie would be a second device. */
  async #open(): Promise<void> {
    const secret = this.#secret;
    if (secret === undefined) return;
    this.#opening ??= call(joinEndpoints.open, { secret });
    try {
      const { exitUrl, over } = await this.#opening;
      this.#exitUrl = exitUrl;
      this.#secret = undefined;
      this.#reads = over;
    } finally {
      this.#opening = undefined;
    }
    if (this.#reads) throw new SessionError('session-ended');
  }
}
