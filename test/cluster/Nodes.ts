import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, ServerProcess } from '../support/serverProcess.ts';
import { PostgresServer } from '../support/startPostgres.ts';
import { startRedis, type TestRedis } from '../support/startRedis.ts';
import { FrontDoor } from './FrontDoor.ts';

export interface Node {
  readonly name: string;
  /** Where browsers reach this very node. */
  readonly url: string;
  readonly process: ServerProcess;
  readonly settings: Readonly<Record<string, string>>;
}

/** What one node is told beside the rest: perhaps other ways to Redis and PostgreSQL, which a test can cut. */
export interface NodeSettings {
  readonly redisUrl: string;
  readonly databaseUrl: string;
  /** Whatever else is set in its environment. */
  readonly further?: Readonly<Record<string, string>>;
}

/** Several real nodes, a real Redis and a real PostgreSQL, and a front door that leads to whichever node answers. */
export class Nodes {
  readonly postgres: PostgresServer;
  readonly redis: TestRedis;
  readonly databaseUrl: string;
  readonly door: FrontDoor;
  readonly all: readonly Node[];
  readonly #folder: string;

  private constructor(
    parts: Pick<Nodes, 'postgres' | 'redis' | 'databaseUrl' | 'door' | 'all'>,
    folder: string,
  ) {
    this.postgres = parts.postgres;
    this.redis = parts.redis;
    this.databaseUrl = parts.databaseUrl;
    this.door = parts.door;
    this.all = parts.all;
    this.#folder = folder;
  }

  /** `settingsOf` may lead a node to Redis and PostgreSQL by other ways than straight. */
  static async start(
    count: number,
    settingsOf: (name: string, straight: NodeSettings) => Promise<NodeSettings> = async (_name, straight) =>
      straight,
  ): Promise<Nodes> {
    const opened: (() => Promise<unknown>)[] = [];
    try {
      const folder = await mkdtemp(path.join(tmpdir(), 'trialogue-nodes-'));
      opened.push(() => rm(folder, { recursive: true, force: true }));
      const postgres = await PostgresServer.create();
      opened.push(() => postgres.close());
      const redis = await startRedis();
      opened.push(() => redis.close());
      const databaseUrl = await postgres.createDatabase();
      const door = await FrontDoor.open();
      opened.push(() => door.close());
      const all: Node[] = [];
      for (let number = 1; number <= count; number += 1) {
        const name = `node-${number}`;
        const port = await freePort();
        const url = `http://127.0.0.1:${port}`;
        const ways = await settingsOf(name, { redisUrl: redis.url, databaseUrl });
        const named = new URL(ways.databaseUrl);
        named.searchParams.set('application_name', name);
        const settings = {
          NODE_NAME: name,
          NODE_URL: url,
          NODE_URLS: 'http://127.0.0.1:*',
          PUBLIC_URL: door.url,
          REDIS_URL: ways.redisUrl,
          DATABASE_URL: named.href,
          MASTER_KEY_FILE: masterKeyIn(folder),
          TRUST_PROXY: '1',
          MEDIA_WORKERS: '1',
          ...ways.further,
        };
        const process = await ServerProcess.create(settings, [], port);
        opened.push(() => process.close());
        all.push({ name, url, process, settings });
      }
      door.lead(all.map(({ url }) => url));
      return new Nodes({ postgres, redis, databaseUrl, door, all }, folder);
    } catch (thrown) {
      for (const close of opened.reverse()) await close();
      throw thrown;
    }
  }

  get masterKeyFile(): string {
    return masterKeyIn(this.#folder);
  }

  /** The one-time link's secret of the empty practice: each node that starts makes a new one. */
  get setupSecret(): string {
    const last = this.all.at(-1);
    if (last === undefined) throw new Error('there is no node');
    return last.process.setupSecret;
  }

  /** The node that runs the session. */
  async ownerOf(session: string): Promise<Node> {
    const rows = await this.postgres.query(
      this.databaseUrl,
      `SELECT node FROM ownership WHERE session_id = '${session}'`,
    );
    const found = this.all.find(({ name }) => name === rows[0]?.['node']);
    if (found === undefined) throw new Error('no node runs the session');
    return found;
  }

  node(url: string): Node {
    const found = this.all.find((node) => node.url === url);
    if (found === undefined) throw new Error(`${url} is no node`);
    return found;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(({ process }) => process.close()));
    await this.door.close();
    await this.redis.close();
    await this.postgres.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const masterKeyIn = (folder: string): string => path.join(folder, 'keys', 'master.key');
