import { fileURLToPath } from 'node:url';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { routerRtpCapabilities } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import { openPostgresStore } from '@trialogue/server/src/store/postgres.ts';
import type { SharedStore } from '@trialogue/server/src/store/Store.ts';
import type { Device } from 'mediasoup-client';
import { openDevice, Playback } from '../leaks/webrtc.ts';
import { PracticeClient } from '../support/PracticeClient.ts';
import { installBrowser } from './browser.ts';
import { type Node, Nodes } from './Nodes.ts';
import { Owners } from './Owners.ts';
import { Relay } from './Relay.ts';

/** The ways of one node to what it needs. */
export interface Ways {
  readonly redis: Relay;
  readonly postgres: Relay;
}

export interface GroundOptions {
  /** Lead each node to Redis and PostgreSQL by ways that can be cut. */
  readonly apart?: boolean;
  /** By how much each node's clock is wrong, ms. */
  readonly clockShiftMs?: (name: string) => number;
}

const shiftClock = fileURLToPath(new URL('./shiftClock.ts', import.meta.url));

/** What all scenarios stand on: the nodes, one practice, one voice and face for everyone, and eyes in the database. */
export class ClusterGround {
  readonly nodes: Nodes;
  readonly #leaveBrowser: () => void;
  readonly #ways: ReadonlyMap<string, Ways>;
  readonly practice: PracticeClient;
  readonly device: Device;
  readonly playback: Playback;
  readonly owners: Owners;
  /** The database as the nodes read it. */
  readonly store: SharedStore;

  static async open(
    count: number,
    { apart = false, clockShiftMs }: GroundOptions = {},
  ): Promise<ClusterGround> {
    const ways = new Map<string, Ways>();
    const nodes = await Nodes.start(count, async (name, straight) => {
      const further =
        clockShiftMs === undefined
          ? {}
          : { CLOCK_SHIFT_MS: String(clockShiftMs(name)), NODE_OPTIONS: `--import=${shiftClock}` };
      if (!apart) return { ...straight, further };
      const { redisUrl, databaseUrl } = straight;
      const redis = await Relay.open(Number(new URL(redisUrl).port));
      const postgres = await Relay.open(Number(new URL(databaseUrl).port));
      ways.set(name, { redis, postgres });
      return { redisUrl: redis.through(redisUrl), databaseUrl: postgres.through(databaseUrl), further };
    });
    const leaveBrowser = installBrowser(nodes.door.url);
    let playback: Playback | undefined;
    try {
      playback = new Playback();
      const owners = await Owners.watch({ postgres: nodes.postgres, url: nodes.databaseUrl });
      const masterKey = await loadMasterKey(nodes.masterKeyFile);
      return new ClusterGround({
        nodes,
        ways,
        leaveBrowser,
        playback,
        owners,
        store: await openPostgresStore({ url: nodes.databaseUrl, masterKey }),
        practice: await PracticeClient.open({ url: nodes.door.url, setupSecret: nodes.setupSecret }),
        device: await openDevice(routerRtpCapabilities),
      });
    } catch (thrown) {
      leaveBrowser();
      playback?.close();
      await nodes.close();
      throw thrown;
    }
  }

  private constructor(
    parts: Pick<ClusterGround, 'nodes' | 'practice' | 'device' | 'playback' | 'owners' | 'store'> & {
      readonly ways: ReadonlyMap<string, Ways>;
      readonly leaveBrowser: () => void;
    },
  ) {
    this.#leaveBrowser = parts.leaveBrowser;
    this.#ways = parts.ways;
    this.nodes = parts.nodes;
    this.practice = parts.practice;
    this.device = parts.device;
    this.playback = parts.playback;
    this.owners = parts.owners;
    this.store = parts.store;
  }

  /** Of a ground that was opened `apart`. */
  waysOf({ name }: Node): Ways {
    const ways = this.#ways.get(name);
    if (ways === undefined) throw new Error(`${name} goes straight`);
    return ways;
  }

  async close(): Promise<void> {
    this.#leaveBrowser();
    this.playback.close();
    await this.store.close();
    await this.nodes.close();
    for (const { redis, postgres } of this.#ways.values())
      await Promise.all([redis.close(), postgres.close()]);
  }
}
