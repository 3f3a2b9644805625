import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { deployedServer } from '../../support/serverProcess.ts';
import { Program } from '../forwarding/Program.ts';
import type { Peers } from '../Peers.ts';

/** A board server with its load generator, every room open. */
export interface Standing {
  /** Of the server. */
  readonly pid: number;
  readonly load: Program;
  close(): Promise<void>;
}

/** One of those compared; `packages` are the npm packages it needs. */
export interface BoardSide {
  readonly name: string;
  readonly packages: readonly string[];
  stand(rooms: number): Promise<Standing>;
}

const OPEN_WITHIN_MS = 300_000;

const ourLoad = fileURLToPath(new URL('ourLoad.ts', import.meta.url));

/** The real server as a process of its own, its database on this machine's disk. */
export const ours: BoardSide = {
  name: 'ours',
  packages: [],
  stand: async (rooms) => {
    const server = await deployedServer();
    const load = new Program(fork(ourLoad));
    const close = async (): Promise<void> => {
      await load.close();
      await server.close();
    };
    try {
      await load.ask(
        'open',
        z.int(),
        { url: server.url, setupSecret: server.setupSecret, rooms },
        OPEN_WITHIN_MS,
      );
      return { pid: server.pid, load, close };
    } catch (thrown) {
      await close();
      throw thrown;
    }
  },
};

const peer = (
  peers: Peers,
  name: string,
  program: string,
  packages: readonly string[],
  ...args: string[]
): BoardSide => ({
  name,
  packages,
  stand: async (rooms) => {
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const process = peers.start(`${program}.mjs`, args, { stdio: [...stdio] });
    const server = new Program(process);
    const load = new Program(peers.start(`${program}Load.mjs`, [], { stdio: [...stdio] }));
    const close = async (): Promise<void> => {
      await load.close();
      await server.close();
    };
    try {
      const url = `ws://127.0.0.1:${await server.ask('port', z.int())}`;
      await load.ask('open', z.int(), { url, rooms }, OPEN_WITHIN_MS);
      return { pid: process.pid ?? 0, load, close };
    } catch (thrown) {
      await close();
      throw thrown;
    }
  },
});

/** Those we are compared with; all of them keep what they are sent in memory only, but for the durable one. */
export const othersOf = (peers: Peers): readonly BoardSide[] => [
  peer(peers, 'raw ws', 'rawWs', ['ws']),
  peer(peers, 'raw ws, synced to disk', 'rawWs', ['ws'], 'durable'),
  peer(peers, 'Hocuspocus', 'hocuspocus', [
    '@hocuspocus/server',
    '@hocuspocus/provider',
    'yjs',
    'y-protocols',
    'ws',
  ]),
  peer(peers, 'y-websocket', 'y-websocket', [
    '@y/websocket-server',
    'y-websocket',
    'yjs',
    'y-protocols',
    'ws',
  ]),
];
