import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { freePort } from '../support/serverProcess.ts';

const caddyfile = fileURLToPath(new URL('../../server/deploy/Caddyfile.cluster', import.meta.url));

/** Stands where a server of ours would: says its name to whoever asks, by HTTP or WebSocket. */
class NamedNode {
  readonly name: string;
  readonly port: number;
  #server: Server | undefined;

  constructor(name: string, port: number) {
    this.name = name;
    this.port = port;
  }

  async start(): Promise<void> {
    const server = createServer((_, response) => response.end(this.name));
    new WebSocketServer({ server }).on('connection', (socket) => socket.send(this.name));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
    this.#server = undefined;
  }
}

let folder: string;
let caddy: ChildProcess;
let authority: string;
let port: number;
let nodes: readonly [NamedNode, NamedNode, NamedNode];

/** Our file with its own addresses; but for its options, which would take port 80 and ask a public authority. */
const startCaddy = async (): Promise<ChildProcess> => {
  const options = `{
	admin off
	auto_https disable_redirects
	local_certs
	skip_install_trust
	storage file_system ${join(folder, 'storage')}
}`;
  const text = (await readFile(caddyfile, 'utf8')).replace(/^\{\n[^}]*\n\}/m, options);
  expect(text).toContain('skip_install_trust');
  const file = join(folder, 'Caddyfile');
  await writeFile(file, text);
  const [one, two, three] = nodes;
  const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      DOMAIN: `sessions.localhost:${port}`,
      NODE_1: `127.0.0.1:${one.port}`,
      NODE_2: `127.0.0.1:${two.port}`,
      NODE_3: `127.0.0.1:${three.port}`,
    },
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  return child;
};

/** What stands at this name: the status, and who answered. */
const ask = (name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const host = `${name}:${port}`;
    request(
      { host: '127.0.0.1', port, servername: name, headers: { host }, ca: authority, agent: false },
      async (response) => {
        const chunks = await response.toArray();
        resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString() : `${response.statusCode}`);
      },
    )
      .on('error', reject)
      .end();
  });

const publicName = 'sessions.localhost';
const answersOf = async (count: number): Promise<ReadonlySet<string>> =>
  new Set(await Promise.all(Array.from({ length: count }, () => ask(publicName))));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-front-'));
  port = await freePort();
  nodes = [
    new NamedNode('node-1', await freePort()),
    new NamedNode('node-2', await freePort()),
    new NamedNode('node-3', await freePort()),
  ];
  for (const node of nodes) await node.start();
  caddy = await startCaddy();
  const certificate = join(folder, 'storage', 'pki', 'authorities', 'local', 'root.crt');
  await vi.waitFor(
    async () => {
      authority = await readFile(certificate, 'utf8');
      await Promise.all([publicName, ...nodes.map(({ name }) => `${name}.${publicName}`)].map(ask));
    },
    { timeout: 20_000 },
  );
});

afterAll(async () => {
  for (const node of nodes) node.stop();
  const gone = once(caddy, 'exit');
  caddy.kill('SIGKILL');
  await gone;
  await rm(folder, { recursive: true, force: true });
});

describe('the front door of three nodes, in a real Caddy', () => {
  it('shares the public name out', async () => {
    await vi.waitFor(async () => expect((await answersOf(12)).size).toBe(3), { timeout: 5_000 });
  });

  it('leads the name of a node to that node', async () => {
    for (const { name } of nodes) expect(await ask(`${name}.${publicName}`)).toBe(name);
  });

  it('passes WebSockets to the node they are meant for', async () => {
    for (const { name } of nodes) {
      const servername = `${name}.${publicName}`;
      const socket = new WebSocket(`wss://127.0.0.1:${port}/`, {
        headers: { host: `${servername}:${port}` },
        createConnection: () => connect({ host: '127.0.0.1', port, servername, ca: authority }),
      });
      const [greeting] = await once(socket, 'message');
      expect(String(greeting)).toBe(name);
      socket.terminate();
    }
  });

  it('passes over a node that is gone from the first request on, and takes it back', async () => {
    const [, gone] = nodes;
    gone.stop();
    expect([...(await answersOf(60))].toSorted()).toEqual(['node-1', 'node-3']);
    expect(await ask(`${gone.name}.${publicName}`)).toBe('502');
    await gone.start();
    await vi.waitFor(async () => expect(await answersOf(12)).toContain('node-2'), { timeout: 10_000 });
    expect(await ask(`${gone.name}.${publicName}`)).toBe('node-2');
  });

  it('serves while one node is left', async () => {
    const [one, two, three] = nodes;
    one.stop();
    three.stop();
    expect([...(await answersOf(30))]).toEqual([two.name]);
    await one.start();
    await three.start();
  });
});
