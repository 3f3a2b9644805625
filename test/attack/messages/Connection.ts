import { type Drawn, requestFrame } from './draw.ts';
import { RawSocket, textFrame } from './RawSocket.ts';
import type { Tally } from './Tally.ts';

/** A server that says nothing for so long is no longer waited for, ms. */
const GIVE_UP_MS = 10_000;

/** An acknowledgement id that nothing else here is sent with. */
const PROBE = 999_999_999;
const ACK = /^43\d+\[\{"ok":(?:true|false,"error":\{"code":"([a-z-]+)")/;

/** One Socket.IO connection on which anything can be sent, and which counts what it is answered. */
export class Connection {
  readonly #tally: Tally;
  #socket: RawSocket | undefined;
  #unanswered = 0;
  #isProbed = false;
  #heard = Promise.withResolvers<void>();
  #state: 'opening' | 'greeted' | 'in' | 'refused' = 'opening';

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  get isOpen(): boolean {
    return this.#socket?.isOpen === true;
  }

  async open(url: string): Promise<void> {
    this.#socket = await RawSocket.open(url, (text) => this.#hear(text));
    void this.#socket.closed.then(() => this.#heard.resolve());
    await this.#until(() => this.#state !== 'opening');
  }

  /** Whether the server lets this token in. */
  async enter(auth: string): Promise<boolean> {
    await this.#socket?.send(textFrame(`40${auth}`));
    await this.#until(() => this.#state !== 'greeted');
    const isIn = this.#state === 'in';
    this.#tally.connections.add(isIn ? 'let in' : 'refused');
    return isIn;
  }

  async send(drawn: readonly Pick<Drawn, 'bytes' | 'due'>[]): Promise<void> {
    this.#unanswered += drawn.filter(({ due }) => due === 'answer').length;
    await this.#socket?.send(Buffer.concat(drawn.map(({ bytes }) => bytes)));
  }

  /** Waits until no more than `most` answers are due, the connection is gone, or the server says nothing for long. */
  answered(most: number): Promise<void> {
    return this.#until(() => this.#unanswered <= most);
  }

  /** Whether the server has read all that was sent before on this connection, and still answers on it. */
  async probe(): Promise<boolean> {
    this.#isProbed = false;
    await this.#socket?.send(requestFrame(PROBE, 'clock:probe', '{}'));
    await this.#until(() => this.#isProbed);
    return this.#isProbed;
  }

  close(): void {
    this.#socket?.close();
  }

  #hear(text: string): void {
    if (text === '2') void this.#socket?.send(textFrame('3'));
    else if (text.startsWith(`43${PROBE}[`)) this.#isProbed = true;
    else if (text.startsWith('43')) {
      const [whole, code] = ACK.exec(text) ?? [];
      this.#tally.answered.add(whole === undefined ? 'unreadable' : (code ?? 'ok'));
      this.#unanswered -= 1;
    } else if (text.startsWith('40')) this.#state = 'in';
    else if (text.startsWith('44')) this.#state = 'refused';
    else if (text.startsWith('0')) this.#state = 'greeted';
    this.#heard.resolve();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (this.isOpen && !isSo()) {
      this.#heard = Promise.withResolvers();
      let late: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<'silent'>((resolve) => {
        late = setTimeout(() => resolve('silent'), GIVE_UP_MS);
      });
      const what = await Promise.race([this.#heard.promise, silence]);
      clearTimeout(late);
      if (what === 'silent') {
        this.#tally.connections.add('left without an answer');
        return;
      }
    }
  }
}
