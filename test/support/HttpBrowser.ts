import { SessionError } from '@trialogue/shared/errors.ts';
import { type Endpoint, pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { HttpFailure } from '@trialogue/shared/http/failure.ts';

/** One address for each browser, so that limits by address do not count a whole test run as one person. */
let addresses = 0;
const nextAddress = (): string => {
  addresses += 1;
  return `10.${(addresses >> 16) & 0xff}.${(addresses >> 8) & 0xff}.${addresses & 0xff}`;
};

/** A browser as HTTP sees it: an origin, an address and a jar of cookies. */
export class HttpBrowser {
  readonly address = nextAddress();
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The same browser at another address of the server: cookies know no port. */
  movedTo(origin: string): HttpBrowser {
    const browser = new HttpBrowser(origin);
    for (const [name, value] of this.#cookies) browser.#cookies.set(name, value);
    return browser;
  }

  /** Name and value of each cookie, to give them to a real browser. */
  get cookies(): readonly (readonly [string, string])[] {
    return [...this.#cookies];
  }

  /** Values of the cookies this browser holds: secrets that nobody else may see. */
  get secrets(): readonly string[] {
    return [...this.#cookies.values()];
  }

  /** Calls a route; rejects with the `SessionError` that it answers. */
  async call<Body, Answer>(
    endpoint: Endpoint<Body, Answer>,
    body: Body,
    values: Readonly<Record<string, string>> = {},
    signal: AbortSignal | null = null,
  ): Promise<Answer> {
    const response = await fetch(`${this.#origin}${pathOf(endpoint, values)}`, {
      method: endpoint.method,
      signal,
      headers: {
        origin: this.#origin,
        'x-forwarded-for': this.address,
        cookie: this.#jar,
        'content-type': 'application/json',
      },
      ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const answer: unknown = await response.json();
    if (!response.ok) {
      const { error } = HttpFailure.parse(answer);
      throw new SessionError(error.code, error.message);
    }
    return endpoint.answer.parse(answer);
  }

  /** Opens an address as a download would. */
  async download(path: string): Promise<Response> {
    return fetch(`${this.#origin}${path}`, {
      headers: { 'x-forwarded-for': this.address, cookie: this.#jar },
    });
  }

  get #jar(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
