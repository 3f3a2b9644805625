import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerProcess } from '../support/serverProcess.ts';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the server with these settings and waits for its end: the exit code and what it said on standard error. */
const endOf = async (settings: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      MEDIA_PORT: '0',
      LOG_LEVEL: 'silent',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code, lines: said.trim().split('\n') };
};

describe('SES: the process', { timeout: 30_000 }, () => {
  it.each([
    ['PORT', 'ninety'],
    ['PUBLIC_URL', 'http://sessions.example.org'],
    ['MEDIA_IP', 'not-an-address'],
    ['MEDIA_PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
  ])('a wrong %s is one line that names it, exit code 78, and nothing half-started', async (name, value) => {
    const { code, lines } = await endOf({ [name]: value });
    expect(code).toBe(78);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('a taken port says which setting to change', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { code, lines } = await endOf({ PORT: String(port) });
    holder.close();
    expect(code).toBe(78);
    expect(lines).toEqual([expect.stringMatching(/^PORT .*set PORT/)]);
  });

  it('answers /healthz with version and workers, and leaves with code 0 on SIGTERM within ten seconds', async () => {
    const server = await ServerProcess.create();
    const health: unknown = await (await fetch(`${server.url}/healthz`)).json();
    expect(health).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      workers: expect.any(Number),
      sessions: 0,
    });
    const at = performance.now();
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(performance.now() - at).toBeLessThan(10_000);
    await server.close();
  });
});
