import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import packageJson from '@trialogue/server/package.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deployedServer, freePort, type ServerProcess } from '../support/serverProcess.ts';
import { startRedis } from '../support/startRedis.ts';

const doctor = fileURLToPath(new URL('../../server/src/doctor/doctor.ts', import.meta.url));
const run = promisify(execFile);

const Report = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), level: z.enum(['ok', 'warn', 'fail']), says: z.string() })),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Settings = Readonly<Record<string, string>>;

const start = (settings: Settings, args: readonly string[]) => {
  const child = spawn(process.execPath, [doctor, ...args], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), MEDIA_PORT: '0', MEDIA_WORKERS: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', all: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
    said.all += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.all += chunk.toString();
  });
  return { child, said };
};

/** Runs the doctor to its end: the exit code and everything it said. */
const examined = async (settings: Settings, ...args: readonly string[]) => {
  const { child, said } = start(settings, args);
  const [code] = await once(child, 'close');
  return { code, ...said };
};

/** What it found, by name. */
const findings = async (settings: Settings) => {
  const { code, out } = await examined(settings, '--json');
  const { ok, checks } = Report.parse(JSON.parse(out));
  expect(ok).toBe(code === 0);
  return new Map(checks.map(({ name, level, says }) => [name, `${level}: ${says}`]));
};

describe('doctor beside a running server', { timeout: 60_000 }, () => {
  let server: ServerProcess;
  let settings: Settings;
  beforeAll(async () => {
    server = await deployedServer();
    settings = { DATA_DIR: server.dataDir, PORT: new URL(server.url).port };
  });
  afterAll(() => server.close());

  it('finds everything in order, and the key where it should not stay', async () => {
    const { code, out } = await examined(settings);
    expect(out).toMatch(/\n\d+ ok, 1 to look at, 0 failed\n$/);
    expect(out).toMatch(/^WARN {2}Master key +Lies in DATA_DIR/m);
    expect(out).toMatch(/^ok {4}Media worker /m);
    expect(out).toMatch(/^ok {4}Tables +Are up to date/m);
    expect(out).toMatch(/^ok {4}Key and database +The master key opens/m);
    expect(out).toMatch(/^ok {4}PUBLIC_URL +http:\/\/127\.0\.0\.1:\d+ answers\./m);
    expect(code).toBe(0);
    // The server was not disturbed.
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('sees that the key is not the one of the database', async () => {
    const other = join(folder, 'other.key');
    await writeFile(other, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const found = await findings({ ...settings, MASTER_KEY_FILE: other });
    expect(found.get('Master key')).toMatch(/^ok/);
    expect(found.get('Key and database')).toMatch(/^fail: MASTER_KEY_FILE/);
  });
});

describe('doctor', { timeout: 60_000 }, () => {
  it('has one row only while a setting cannot be read', async () => {
    const { code, out } = await examined({ PORT: 'ninety' });
    expect(out).toMatch(/^FAIL {2}Settings +PORT must be a whole number/);
    expect(code).toBe(1);
  });

  it('makes nothing where no server has been yet', async () => {
    const found = await findings({ DATA_DIR: join(folder, 'nothing'), PORT: String(await freePort()) });
    expect(found.get('Database')).toMatch(/^ok/);
    expect(found.get('PUBLIC_URL')).toMatch(/^fail: .*start the server/);
    await expect(readFile(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says how it is called', async () => {
    expect((await examined({}, '--no-such')).code).toBe(64);
    expect((await examined({}, '--check-media', 'nonsense')).code).toBe(64);
    expect((await examined({}, '--help')).out).toContain('--serve-media-check');
  });

  it('never prints a password, whatever goes wrong', async () => {
    const port = await freePort();
    const settings = {
      DATABASE_URL: `postgres://trialogue:pgS3cret%21@127.0.0.1:${port}/trialogue?password=inTheQuery`,
      REDIS_URL: `redis://:redisS3cret%21@127.0.0.1:${port}`,
      NODE_URL: `http://127.0.0.1:${port}`,
      NODE_URLS: 'http://127.0.0.1:*',
      PORT: String(port),
    };
    for (const args of [[], ['--json']]) {
      const { all, code } = await examined(settings, ...args);
      expect(code).toBe(1);
      expect(all).toContain('DATABASE_URL');
      expect(all).toContain('REDIS_URL');
      for (const secret of ['S3cret', 'inTheQuery']) expect(all).not.toContain(secret);
    }
    const broken = await examined({ ...settings, DATABASE_URL: 'postgres://u:pgS3cret@[broken' });
    expect(broken.all).not.toContain('S3cret');
  });

  it('knows a Redis by its version, and says when it is not let in', async () => {
    const redis = await startRedis();
    try {
      await redis.ask('CONFIG', 'SET', 'requirepass', 'fourQuietHerons');
      const settingsWith = (password: string) => ({
        DATABASE_URL: 'postgres://127.0.0.1:1/none',
        REDIS_URL: redis.url.replace('//', `//:${password}@`),
        NODE_URL: 'http://127.0.0.1:1',
        NODE_URLS: 'http://127.0.0.1:*',
      });
      const found = await findings(settingsWith('fourQuietHerons'));
      expect(found.get('Redis')).toMatch(/^ok: (Redis|Valkey) \d+\.\d+/);
      expect(found.get('Clock and Redis')).toMatch(/^ok: Agrees/);
      const refused = await findings(settingsWith('threeLoudGeese'));
      expect(refused.get('Redis')).toMatch(/^fail: Cannot be reached.*(WRONGPASS|invalid)/);
      expect([...refused.values()].join('\n')).not.toContain('threeLoudGeese');
    } finally {
      await redis.close();
    }
  });

  it('reads how long a certificate is good for, and trusts none that browsers would not', async () => {
    const [key, cert] = [join(folder, 'site.key'), join(folder, 'site.crt')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '5',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    await run('openssl', [...made, ...subject]);
    const site = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) =>
      response.end(JSON.stringify({ status: 'ok', version: packageJson.version })),
    ).listen(0, 'localhost');
    await once(site, 'listening');
    const bound = site.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    try {
      const settings = { PUBLIC_URL: `https://localhost:${port}` };
      const trusted = await findings({ ...settings, NODE_EXTRA_CA_CERTS: cert });
      expect(trusted.get('PUBLIC_URL')).toMatch(/^warn: The certificate .* ends in 4 days/);
      expect((await findings(settings)).get('PUBLIC_URL')).toMatch(/^fail: .*self-signed certificate/);
    } finally {
      site.close();
    }
  });
});

const isFree = async (port: number): Promise<boolean> => {
  const server = createPlainServer().listen(port, '127.0.0.1');
  const listens = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  if (listens) await once(server.close(), 'close');
  return listens;
};

/** The first of two neighbouring ports that nobody uses. */
const freePair = async (): Promise<number> => {
  for (let tries = 0; tries < 20; tries += 1) {
    const port = await freePort();
    if (await isFree(port + 1)) return port;
  }
  throw new Error('no two neighbouring ports are free');
};

describe('the media check from another machine', { timeout: 120_000 }, () => {
  it('reaches the ports that answer, and says what to open when they do not', async () => {
    const port = await freePair();
    const target = `127.0.0.1:${port}-${port + 1}`;
    const before = await examined({}, '--check-media', target);
    expect(before.code).toBe(1);
    expect(before.out).toMatch(
      new RegExp(`^FAIL {2}UDP 127\\.0\\.0\\.1:${port} .*open port ${port}/udp`, 'm'),
    );
    expect(before.out).toMatch(new RegExp(`^FAIL {2}TCP 127\\.0\\.0\\.1:${port} .*--serve-media-check`, 'm'));

    const { child, said } = start({ MEDIA_PORT: String(port) }, ['--serve-media-check']);
    while (!said.out.includes(`--check-media ${target}`)) await once(child.stdout, 'data');
    const during = await examined({}, '--check-media', target);
    expect(during.out).toMatch(/\n4 ok, 0 to look at, 0 failed\n$/);
    expect(during.code).toBe(0);

    const second = await examined({ MEDIA_PORT: String(port) }, '--serve-media-check');
    expect([second.code, second.all]).toEqual([1, expect.stringContaining('stop the server')]);

    const ended = once(child, 'close');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });
});
