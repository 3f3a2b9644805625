import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { afterEach, describe, expect, test } from 'vitest';
import {
  aBooking,
  Browser,
  codeOf,
  firstTherapist,
  type PracticeServer,
  startPractice,
} from './practiceServer.ts';

let practice: PracticeServer | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});

const start = async (options: Parameters<typeof startPractice>[0] = {}): Promise<PracticeServer> => {
  practice = await startPractice(options);
  return practice;
};

describe('what every answer says to the browser', () => {
  test('pages, answers and refusals carry the same protection', async () => {
    const { origin } = await start();
    const browser = new Browser(origin);
    for (const path of ['/', '/join', '/api/account', '/api/nothing', '/nothing.png', '/healthz']) {
      const { headers } = await browser.fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`connect-src 'self' ${origin.replace('http', 'ws')}`);
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=(self)');
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  test('behind TLS it keeps to TLS, and cookies are bound to the host', async () => {
    const server = await start({ publicOrigin: 'https://sessions.example.org' });
    const browser = new Browser(server.origin, { origin: 'https://sessions.example.org' });
    expect((await browser.fetch('/')).headers.get('strict-transport-security')).toContain('max-age=');
    const response = await browser.fetch('/api/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        secret: await server.setupSecret(),
        name: 'Dr. Meadow',
        email: 'meadow@example.org',
        password: 'a long enough password',
      }),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-trialogue-therapist=/);
    expect(cookie).toContain('Path=/;');
    expect(cookie).toContain('Secure');
    expect((await browser.ask(accountEndpoints.account)).name).toBe('Dr. Meadow');
  });

  test('answers of the API are stored nowhere', async () => {
    const { origin } = await start();
    for (const path of ['/api/account', '/api/nothing']) {
      expect((await new Browser(origin).fetch(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a request from elsewhere', () => {
  test('changes nothing without this origin’s name', async () => {
    const server = await start();
    const therapist = await firstTherapist(server);
    for (const origin of ['https://evil.example', 'null', '', `${server.origin}.evil.example`]) {
      const response = await therapist.fetch('/api/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(aBooking),
      });
      expect(response.status).toBe(403);
    }
    const { today } = await therapist.ask(sessionEndpoints.list, {}, {}, '?timeZone=UTC');
    expect(today).toEqual([]);
  });

  test('may use another name of this machine while the server is for this machine', async () => {
    const server = await start();
    const browser = new Browser(server.origin, { origin: server.origin.replace('127.0.0.1', 'localhost') });
    expect(codeOf(await browser.call(accountEndpoints.signOut))).toBe('ok');
  });
});

describe('a body', () => {
  const post = (server: PracticeServer, body: string, type = 'application/json') =>
    new Browser(server.origin).fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

  test('that is too long, broken, of another type or odd is refused with an error, not a crash', async () => {
    const server = await start();
    const attempts: readonly (readonly [string, number, string?])[] = [
      [JSON.stringify({ email: 'x'.repeat(17_000), password: 'x' }), 413],
      ['{"email":', 400],
      ['[]', 400],
      ['"text"', 400],
      ['{"__proto__":{"email":"a@b.example"},"password":"x"}', 400],
      ['{"email":"a@b.example","password":"x","__proto__":{}}', 400],
      ['{"email":["a@b.example"],"password":"x"}', 400],
      ['email=a&password=b', 400, 'application/x-www-form-urlencoded'],
      ['{}', 415, 'application/json; charset=nonsense'],
    ];
    for (const [body, status, type] of attempts) {
      const response = await post(server, body, type);
      expect([body.slice(0, 40), response.status]).toEqual([body.slice(0, 40), status]);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid-payload' } });
    }
    expect(server.logged).toEqual([]);
  });
});

describe('addresses', () => {
  test('a client is counted by the address the trusted proxy names, and by no other', async () => {
    const guess = (browser: Browser) => browser.call(accountEndpoints.checkSetup, { secret: 'guess' });
    const direct = await start();
    const codes: string[] = [];
    for (let n = 0; n < 25; n += 1) {
      codes.push(codeOf(await guess(new Browser(direct.origin, { 'x-forwarded-for': `192.0.2.${n}` }))));
    }
    expect(codes).toContain('rate-limited');
    await direct.close();

    const behindProxy = await start({ trustProxy: 1 });
    for (let n = 0; n < 25; n += 1) {
      const browser = new Browser(behindProxy.origin, { 'x-forwarded-for': `192.0.2.${n}` });
      expect(codeOf(await guess(browser))).toBe('link-not-valid');
    }
  });
});

describe('the client', () => {
  test('is one document for every page, asked for anew each time', async () => {
    const { origin } = await start();
    for (const path of ['/', '/join', '/setup', '/sessions', '/sessions/abc', '/sign-in']) {
      const response = await new Browser(origin).fetch(path);
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      expect(await response.text()).toContain('<title>Trialogue</title>');
    }
  });

  test('has assets that never change, and none that are not there', async () => {
    const { origin } = await start();
    const asset = await new Browser(origin).fetch('/assets/main-3f2a.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    for (const path of ['/assets/gone.js', '/..%2f..%2fpackage.json', '/data/trialogue.db', '/.env']) {
      expect((await new Browser(origin).fetch(path)).status).toBe(404);
    }
  });

  test('has assets as small as the browser takes them, and whole for one that takes none', async () => {
    const { origin } = await start();
    const fetched = async (path: string, accepted: string) => {
      const response = await new Browser(origin, {
        'accept-encoding': accepted,
      }).fetch(path);
      const { status, headers } = response;
      expect([status, headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      return [headers.get('content-encoding'), await response.text()];
    };
    const main = '/assets/main-3f2a.js';
    expect(await fetched(main, 'gzip, deflate, br, zstd')).toEqual(['br', 'export {};']);
    expect(await fetched(main, 'gzip, br;q=0')).toEqual(['gzip', 'export {};']);
    expect(await fetched(main, 'identity')).toEqual([null, 'export {};']);
    // A build that left no compressed one beside it.
    expect(await fetched('/assets/plain-9c1e.js', 'br')).toEqual([null, 'export {};']);
  });
});

test('the health page says what runs', async () => {
  const { origin } = await start();
  const response = await fetch(`${origin}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok', version: '0.0.0-test', workers: 2, sessions: 0 });
});
