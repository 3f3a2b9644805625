import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { firstSetupLink } from '@trialogue/server/src/auth/invitations.ts';
import type { JoinTokens } from '@trialogue/server/src/auth/JoinTokens.ts';
import { joinTokenKeysOf } from '@trialogue/server/src/auth/joinTokenKeys.ts';
import { createJoinTokens } from '@trialogue/server/src/auth/signedJoinTokens.ts';
import { createHttpApp } from '@trialogue/server/src/http/createHttpApp.ts';
import { createLimits } from '@trialogue/server/src/http/createLimits.ts';
import { locateHere } from '@trialogue/server/src/http/locate.ts';
import { createTherapists } from '@trialogue/server/src/http/therapist.ts';
import { masterKeyFrom } from '@trialogue/server/src/keys/masterKey.ts';
import { createLogger } from '@trialogue/server/src/logger.ts';
import { openSqliteStore, type Store } from '@trialogue/server/src/store/sqlite.ts';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { type Endpoint, pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { HttpFailure } from '@trialogue/shared/http/failure.ts';
import type { AccountId, DeviceId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { ManualClock } from '../../support/ManualClock.ts';

export const PASSWORD = 'a long enough password';
export const EXIT_URL = 'https://weather.example.org/';
const CLIENT_SCRIPT = 'export {};';

/** Whoever the practice threw out of running sessions, in order. */
type Ejection =
  | { readonly kind: 'revoked'; readonly session: SessionId; readonly person: PersonId }
  | {
      readonly kind: 'exited';
      readonly session: SessionId;
      readonly person: PersonId;
      readonly device: DeviceId;
    }
  | { readonly kind: 'signedOut'; readonly account: AccountId }
  | { readonly kind: 'canceled'; readonly session: SessionId };

export interface PracticeServer {
  readonly origin: string;
  readonly clock: ManualClock;
  readonly store: Store;
  readonly joinTokens: JoinTokens;
  readonly ejections: readonly Ejection[];
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** The one-time address a new practice is set up with. */
  setupSecret(): Promise<string>;
  close(): Promise<void>;
}

/** The HTTP side alone: the real app and database in a temporary folder, on a free port. */
export const startPractice = async (
  options: { readonly publicOrigin?: string; readonly trustProxy?: number } = {},
): Promise<PracticeServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'trialogue-http-'));
  const clientDir = join(folder, 'client');
  await mkdir(join(clientDir, 'assets'), { recursive: true });
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><title>Trialogue</title>');
  await writeFile(join(clientDir, 'assets', 'main-3f2a.js'), CLIENT_SCRIPT);
  await writeFile(join(clientDir, 'assets', 'main-3f2a.js.br'), brotliCompressSync(CLIENT_SCRIPT));
  await writeFile(join(clientDir, 'assets', 'main-3f2a.js.gz'), gzipSync(CLIENT_SCRIPT));
  await writeFile(join(clientDir, 'assets', 'plain-9c1e.js'), CLIENT_SCRIPT);

  const clock = new ManualClock();
  const masterKey = masterKeyFrom(randomBytes(32));
  const store = await openSqliteStore({ dataDir: join(folder, 'data'), masterKey, clock });
  const joinTokens = createJoinTokens(joinTokenKeysOf(masterKey), clock);
  const ejections: Ejection[] = [];
  const logged: string[] = [];
  let origin = '';
  const publicOrigin = () => options.publicOrigin ?? origin;

  const app = createHttpApp({
    clock,
    logger: createLogger('debug', { write: (line) => logged.push(line) }),
    store,
    live: {
      count: 0,
      revoke: async (session, person) => {
        ejections.push({ kind: 'revoked', session, person });
      },
      exit: async (session, person, device) => {
        ejections.push({ kind: 'exited', session, person, device });
      },
      signOut: async (account) => {
        ejections.push({ kind: 'signedOut', account });
      },
      cancel: async (session) => {
        ejections.push({ kind: 'canceled', session });
      },
    },
    ...createTherapists(store, clock, publicOrigin),
    joinTokens,
    limits: createLimits(clock),
    locate: locateHere,
    nodeUrls: undefined,
    masterKey,
    publicOrigin,
    exitUrl: EXIT_URL,
    trustProxy: options.trustProxy ?? 0,
    clientDir,
    version: '0.0.0-test',
    workers: () => 2,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    clock,
    store,
    joinTokens,
    ejections,
    logged,
    setupSecret: async () => {
      const url = await firstSetupLink({ store, clock, publicOrigin });
      if (url === undefined) throw new Error('this practice is set up');
      return new URL(url).hash.slice(1);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type Outcome<Answer> =
  | { readonly ok: true; readonly data: Answer }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly bytes: string };

/** One browser: it keeps its cookies and sends the origin, as browsers do. */
export class Browser {
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin;
    this.#headers = headers;
  }

  get cookieNames(): readonly string[] {
    return [...this.#cookies.keys()];
  }

  /** A second browser with a copy of this one's cookies. */
  copy(): Browser {
    const copy = new Browser(this.#origin, this.#headers);
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value);
    return copy;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ origin: this.#origin, ...this.#headers });
    if (this.#cookies.size > 0) {
      headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(`${this.#origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  async call<Body, Answer>(
    endpoint: Endpoint<Body, Answer>,
    body?: unknown,
    values: Readonly<Record<string, string>> = {},
    query = '',
  ): Promise<Outcome<Answer>> {
    const init =
      endpoint.method === 'GET'
        ? {}
        : { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } };
    const response = await this.fetch(pathOf(endpoint, values) + query, { method: endpoint.method, ...init });
    const bytes = await response.text();
    if (response.ok) return { ok: true, data: endpoint.answer.parse(JSON.parse(bytes)) };
    const { code } = HttpFailure.parse(JSON.parse(bytes)).error;
    return { ok: false, status: response.status, code, bytes };
  }

  /** The answer of a call that is expected to succeed. */
  async ask<Body, Answer>(
    endpoint: Endpoint<Body, Answer>,
    body?: unknown,
    values: Readonly<Record<string, string>> = {},
    query = '',
  ): Promise<Answer> {
    const outcome = await this.call(endpoint, body, values, query);
    if (!outcome.ok) throw new Error(`${endpoint.path} answered ${outcome.status} ${outcome.code}`);
    return outcome.data;
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** The error code of an outcome, or `ok`. */
export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.code);

/** Sets the practice up: the first therapist's browser, signed in. */
export const firstTherapist = async (practice: PracticeServer): Promise<Browser> => {
  const browser = new Browser(practice.origin);
  await browser.ask(accountEndpoints.setUp, {
    secret: await practice.setupSecret(),
    name: 'Dr. Meadow',
    email: 'meadow@example.org',
    password: PASSWORD,
  });
  return browser;
};

/** Another therapist, invited by `inviter`: a signed-in browser. */
export const invitedTherapist = async (
  practice: PracticeServer,
  inviter: Browser,
  email = 'brook@example.org',
): Promise<Browser> => {
  const { url } = await inviter.ask(accountEndpoints.invite);
  const browser = new Browser(practice.origin);
  await browser.ask(accountEndpoints.setUp, {
    secret: new URL(url).hash.slice(1),
    name: 'Dr. Brook',
    email,
    password: PASSWORD,
  });
  return browser;
};

export const aBooking = {
  title: 'Tuesday at noon',
  start: { kind: 'now', timeZone: 'Europe/Berlin' },
  plannedMinutes: 50,
  nameA: 'Wilhelmina',
  nameB: 'Bartholomew',
  coTherapist: null,
  continues: null,
};

export const secretIn = (url: string): string => new URL(url).hash.slice(1);
