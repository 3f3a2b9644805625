import { SessionError } from '@trialogue/shared/errors.ts';
import { ackOf } from '@trialogue/shared/protocol/ack.ts';
import type { NoticeName, Payload } from '@trialogue/shared/protocol/index.ts';
import {
  type Input,
  notices,
  type Output,
  type RequestName,
  requests,
} from '@trialogue/shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { io, type Socket } from 'socket.io-client';

const WITHIN_MS = 30_000;

/** One real Socket.IO connection that keeps nothing: thousands of them fit into one process. */
export class Seat {
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Rejects with what the handshake answers. `origin` is the server's own address where `url` leads there by a detour. */
  static open(url: string, token: string, origin: string = url): Promise<Seat> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: WITHIN_MS,
      auth: { token, version: PROTOCOL_VERSION },
      extraHeaders: { origin },
    });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(new Seat(socket)));
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject(error);
      });
    });
  }

  /** The answer; rejects with the `SessionError` that the server answers. */
  async request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const answer: unknown = await this.socket.timeout(WITHIN_MS).emitWithAck(name, input);
    const ack = ackOf(requests[name].output).parse(answer);
    if (!ack.ok) throw new SessionError(ack.error.code, ack.error.message);
    return ack.data;
  }

  /** The next notice of that name that fits. Listen before causing it. */
  notice<Name extends NoticeName>(
    name: Name,
    fits: (payload: Payload<Name>) => boolean,
  ): Promise<Payload<Name>> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(late);
        this.socket.off<string>(name, check);
      };
      const check = (raw: unknown): void => {
        const payload: Payload<Name> = notices[name].payload.parse(raw);
        if (!fits(payload)) return;
        end();
        resolve(payload);
      };
      const late = setTimeout(() => {
        end();
        reject(new Error(`${name} did not come`));
      }, WITHIN_MS);
      this.socket.on<string>(name, check);
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}
