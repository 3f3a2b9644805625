import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What the server may say in one go before it is no longer kept. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
const CONNECT_WITHIN_MS = 20_000;

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * A WebSocket frame as a client sends it. The mask is all zeros, which the protocol allows and which leaves the payload as it
 * is.
 */
export const frame = (
  payload: Buffer,
  opcode: number,
  { fin = true, masked = true, reserved = 0, claimed = payload.length } = {},
): Buffer => {
  const mask = masked ? 0x80 : 0;
  const first = (fin ? 0x80 : 0) | ((reserved & 7) << 4) | (opcode & 15);
  const head = Buffer.alloc(claimed < 126 ? 2 : claimed < 65_536 ? 4 : 10);
  head[0] = first;
  if (claimed < 126) head[1] = mask | claimed;
  else if (claimed < 65_536) {
    head[1] = mask | 126;
    head.writeUInt16BE(claimed, 2);
  } else {
    head[1] = mask | 127;
    head.writeBigUInt64BE(BigInt(claimed), 2);
  }
  return Buffer.concat(masked ? [head, Buffer.alloc(4), payload] : [head, payload]);
};

export const textFrame = (text: string): Buffer => frame(Buffer.from(text), opcodes.text);

/** A WebSocket to the server on which anything at all can be sent. */
export class RawSocket {
  readonly #socket: Socket;
  readonly #onText: (text: string) => void;
  #unread: Buffer = Buffer.alloc(0);
  #upgraded = false;
  #open = true;
  /** Resolves once the connection is gone, by whoever's doing. */
  readonly closed: Promise<void>;

  /** Resolves once the server has taken the upgrade; rejects if it does not. */
  static async open(
    url: string,
    onText: (text: string) => void,
    path = '/socket.io/?EIO=4&transport=websocket',
  ): Promise<RawSocket> {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.setTimeout(CONNECT_WITHIN_MS, () => socket.destroy());
    await once(socket, 'connect');
    const raw = new RawSocket(socket, onText);
    socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Origin: ${url}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        '\r\n',
      ].join('\r\n'),
    );
    await Promise.race([raw.#upgrade.promise, raw.closed]);
    socket.setTimeout(0);
    if (!raw.#upgraded) {
      raw.close();
      throw new Error('the server took no WebSocket');
    }
    return raw;
  }

  readonly #upgrade = Promise.withResolvers<void>();

  private constructor(socket: Socket, onText: (text: string) => void) {
    this.#socket = socket;
    this.#onText = onText;
    this.closed = new Promise((resolve) =>
      socket.once('close', () => {
        this.#open = false;
        resolve();
      }),
    );
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  get isOpen(): boolean {
    return this.#open && !this.#socket.writableEnded;
  }

  /** Writes these bytes as they are; resolves once the system has taken them or the connection is gone. */
  async send(bytes: Buffer): Promise<void> {
    if (!this.isOpen || this.#socket.write(bytes)) return;
    await Promise.race([once(this.#socket, 'drain').catch(() => undefined), this.closed]);
  }

  close(): void {
    this.#open = false;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    if (!this.#upgraded) {
      const end = this.#unread.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!this.#unread.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
        this.close();
        return;
      }
      this.#upgraded = true;
      this.#unread = this.#unread.subarray(end + 4);
      this.#upgrade.resolve();
    }
    while (this.#readFrame());
    if (this.#unread.length > MAX_UNREAD_BYTES) this.close();
  }

  /** The server sends whole frames, unmasked. */
  #readFrame(): boolean {
    const bytes = this.#unread;
    if (bytes.length < 2) return false;
    const short = (bytes[1] ?? 0) & 127;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (bytes.length < head) return false;
    const length =
      short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
    if (bytes.length < head + length) return false;
    const opcode = (bytes[0] ?? 0) & 15;
    const payload = bytes.subarray(head, head + length);
    this.#unread = bytes.subarray(head + length);
    if (opcode === opcodes.text) this.#onText(payload.toString());
    if (opcode === opcodes.close) this.close();
    return this.#open;
  }
}
