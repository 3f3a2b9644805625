import type { CDPSession, Page } from '@playwright/test';

interface Frame {
  /** In ms, on the one clock of this machine that all its browsers share. */
  readonly at: number;
  readonly text: string;
}

/** A request of this page and its answer. */
interface Answered {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** Every frame of text that goes through this page's socket, as the browser itself sees it. */
export class Traffic {
  readonly #session: CDPSession;
  readonly #sent: Frame[] = [];
  readonly #received: Frame[] = [];

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** From now on, until the page is closed; the socket may be open already. */
  static async of(page: Page): Promise<Traffic> {
    const session = await page.context().newCDPSession(page);
    const traffic = new Traffic(session);
    session.on('Network.webSocketFrameSent', ({ timestamp, response }) => {
      traffic.#sent.push({ at: timestamp * 1_000, text: response.payloadData });
    });
    session.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
      traffic.#received.push({ at: timestamp * 1_000, text: response.payloadData });
    });
    await session.send('Network.enable');
    await session.send('Performance.enable');
    return traffic;
  }

  /** What has come so far, in order. */
  get received(): readonly string[] {
    return this.#received.map(({ text }) => text);
  }

  /** Every request of that name that has been answered, in order. */
  answeredTo(name: string): readonly Answered[] {
    return this.#sent.flatMap(({ at: sentAt, text }) => {
      const id = new RegExp(`^42(\\d+)\\["${name}"`).exec(text)?.[1];
      const answer = this.#received.find(({ at, text: back }) => at >= sentAt && back.startsWith(`43${id}[`));
      return id === undefined || answer === undefined ? [] : [{ sentAt, answeredAt: answer.at }];
    });
  }

  /** When the page's own `performance.now()` was zero, on the clock of the frames. */
  async origin(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const start = metrics.find(({ name }) => name === 'NavigationStart');
    if (start === undefined) throw new Error('the page does not say when it began');
    return start.value * 1_000;
  }
}
