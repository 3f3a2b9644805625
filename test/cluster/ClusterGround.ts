import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { routerRtpCapabilities } from '@trialogue/server/src/media/mediasoup/codecs.ts';
import { openPostgresStore } from '@trialogue/server/src/store/postgres.ts';
import type { SharedStore } from '@trialogue/server/src/store/Store.ts';
import type { Device } from 'mediasoup-client';
import { openDevice, Playback } from '../leaks/webrtc.ts';
import { PracticeClient } from '../support/PracticeClient.ts';
import { installBrowser } from './browser.ts';
import { Nodes } from './Nodes.ts';
import { Owners } from './Owners.ts';

/** What all scenarios stand on: the nodes, one practice, one voice and face for everyone, and eyes in the database. */
export class ClusterGround {
  readonly nodes: Nodes;
  readonly practice: PracticeClient;
  readonly device: Device;
  readonly playback: Playback;
  readonly owners: Owners;
  /** The database as the nodes read it. */
  readonly store: SharedStore;

  static async open(count: number): Promise<ClusterGround> {
    const nodes = await Nodes.start(count);
    let playback: Playback | undefined;
    try {
      installBrowser(nodes.door.url);
      playback = new Playback();
      const owners = await Owners.watch({ postgres: nodes.postgres, url: nodes.databaseUrl });
      const masterKey = await loadMasterKey(nodes.masterKeyFile);
      return new ClusterGround({
        nodes,
        playback,
        owners,
        store: await openPostgresStore({ url: nodes.databaseUrl, masterKey }),
        practice: await PracticeClient.open({ url: nodes.door.url, setupSecret: nodes.setupSecret }),
        device: await openDevice(routerRtpCapabilities),
      });
    } catch (thrown) {
      playback?.close();
      await nodes.close();
      throw thrown;
    }
  }

  private constructor(
    parts: Pick<ClusterGround, 'nodes' | 'practice' | 'device' | 'playback' | 'owners' | 'store'>,
  ) {
    this.nodes = parts.nodes;
    this.practice = parts.practice;
    this.device = parts.device;
    this.playback = parts.playback;
    this.owners = parts.owners;
    this.store = parts.store;
  }

  async close(): Promise<void> {
    this.playback.close();
    await this.store.close();
    await this.nodes.close();
  }
}
