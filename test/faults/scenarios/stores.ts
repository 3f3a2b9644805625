import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { roomText } from '@trialogue/client/src/text/room.ts';
import { DATABASE_FILE } from '@trialogue/server/src/store/sqlite.ts';
import { elapse, machineNow } from '../../support/elapse.ts';
import { everyVoice } from '../../support/voices.ts';
import { COMES_LATE, concealedOf, everyEdge, lookFor } from '../recovery.ts';
import type { Measure, Scenario, Scene } from '../Scenario.ts';

const run = promisify(execFile);

/** What a disk is when it is small; the database of a session takes a tenth of it. */
const DISK_MB = 24;
const LASTS_MS = 8_000;
const SAVED_AGAIN_MS = 20_000;

/** A disk of its own for the server's folder. */
class SmallDisk {
  readonly folder: string;
  readonly #ballast: string;

  static async mount(): Promise<SmallDisk> {
    const folder = await mkdtemp(path.join(tmpdir(), 'trialogue-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]);
    return new SmallDisk(folder);
  }

  private constructor(folder: string) {
    this.folder = folder;
    this.#ballast = path.join(folder, 'ballast');
  }

  /** Not a byte is left. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    // Somebody else may have taken the last of it meanwhile.
    await writeFile(this.#ballast, Buffer.alloc(bavail * bsize)).catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOSPC') throw thrown;
    });
  }

  async empty(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.folder]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

const measuresOf = (fault: string): readonly Measure[] => [
  { fault: `${fault}: everybody reads “not saved”`, unit: 'ms', target: '≤ 1 s', limit: { p95: 1_000 } },
  {
    fault: `${fault}: sound made up`,
    unit: '%',
    target: 'the call goes on: ≤ 1 %',
    limit: { worst: 1 },
    why: COMES_LATE,
  },
  {
    fault: `${fault} over: what was written meanwhile is saved`,
    unit: 'ms',
    target: '≤ 5 s (own; the table has none)',
    limit: { worst: 5_000 },
  },
];

/** While nothing can be saved somebody writes; then it can be again. */
const whileUnsaved = async (
  scene: Scene,
  { begin, end }: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> },
): Promise<readonly (number | undefined)[]> => {
  const { people, ledger } = scene.gathering;
  const notices = everyVoice.map((voice) => people[voice].page.getByText(roomText.saved.title).first());
  await Promise.all(notices.map((notice) => notice.waitFor({ state: 'hidden', timeout: SAVED_AGAIN_MS })));
  await begin();
  const since = machineNow();
  const text = await ledger.write('a');
  const wrote = machineNow();
  const told = await Promise.all(notices.map((notice) => notice.waitFor({ timeout: SAVED_AGAIN_MS }))).then(
    () => machineNow() - wrote,
    () => undefined,
  );
  await elapse(LASTS_MS);
  const concealed = await concealedOf(scene, everyEdge, since, machineNow());
  const over = machineNow();
  await end();
  const savedAt = await lookFor(() => ledger.shownAt('b', text), SAVED_AGAIN_MS);
  // Said before it could be saved would be a lie, and no success.
  return [told, concealed, savedAt === undefined || savedAt < over ? undefined : savedAt - over];
};

let disk: SmallDisk | undefined;

export const stores: readonly Scenario[] = [
  {
    name: 'disk-full',
    runs: 3,
    measures: measuresOf('disk full'),
    options: {
      place: async () => {
        disk = await SmallDisk.mount();
        return { settings: { DATA_DIR: disk.folder }, leave: () => disk?.unmount() ?? Promise.resolve() };
      },
    },
    run: async (scene) =>
      whileUnsaved(scene, {
        begin: async () => disk?.fill(),
        end: async () => disk?.empty(),
      }),
  },
  {
    name: 'database-gone',
    runs: 3,
    measures: measuresOf('database locked by somebody else'),
    run: async (scene) => {
      const other = new DatabaseSync(path.join(scene.gathering.server.dataDir, DATABASE_FILE));
      try {
        return await whileUnsaved(scene, {
          begin: async () => other.exec('PRAGMA busy_timeout = 5000; BEGIN EXCLUSIVE'),
          end: async () => other.exec('ROLLBACK'),
        });
      } finally {
        other.close();
      }
    },
  },
];
