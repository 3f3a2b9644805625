import type { PartnerSeat } from '@trialogue/shared/http/sessions.ts';
import type { SessionId } from '@trialogue/shared/ids.ts';
import {
  RECEPTION,
  RECEPTION_WAITING,
  WAITING_LASTS_MS,
  Waiting,
} from '@trialogue/shared/protocol/reception.ts';
import { io, type Socket } from 'socket.io-client';

/** Whose partners wait, by session; sessions before which nobody waits are not in it. */
export type WaitingNow = ReadonlyMap<SessionId, readonly PartnerSeat[]>;

/**
 * Hears who waits before the therapist's sessions, and comes back by itself when the line is lost. Says nothing where it
 * may not listen: whoever asks the server for anything learns that the sign-in has ended.
 */
export class Reception {
  readonly #socket: Socket;
  readonly #onChange: (waiting: WaitingNow) => void;
  readonly #waiting = new Map<SessionId, readonly PartnerSeat[]>();
  readonly #ends = new Map<SessionId, ReturnType<typeof setTimeout>>();

  constructor(onChange: (waiting: WaitingNow) => void) {
    this.#onChange = onChange;
    this.#socket = io(RECEPTION, { transports: ['websocket'], forceNew: true });
    this.#socket.on(RECEPTION_WAITING, (raw: unknown) => {
      const told = Waiting.safeParse(raw);
      if (told.success) this.#told(told.data);
    });
    // A node that goes says goodbye; another one is there.
    this.#socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#socket.connect();
    });
  }

  /** Idempotent. */
  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
    for (const end of this.#ends.values()) clearTimeout(end);
    this.#ends.clear();
  }

  #told({ session, seats }: Waiting): void {
    clearTimeout(this.#ends.get(session));
    this.#ends.delete(session);
    if (seats.length === 0) {
      if (!this.#waiting.delete(session)) return;
    } else {
      this.#waiting.set(session, seats);
      this.#ends.set(
        session,
        setTimeout(() => this.#told({ session, seats: [] }), WAITING_LASTS_MS),
      );
    }
    this.#onChange(new Map(this.#waiting));
  }
}
