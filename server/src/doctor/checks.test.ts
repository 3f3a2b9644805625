import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMasterKey } from '../keys/masterKey.ts';
import { addressChecks, type Reached } from './addressChecks.ts';
import { type Check, examine, fail, type Level, ok, type Row } from './Check.ts';
import { readTargets } from './checkMedia.ts';
import { clockFinding, measureAhead } from './clockFinding.ts';
import { type DatabaseLook, databaseChecks } from './databaseChecks.ts';
import {
  dataFolderCheck,
  diskCheck,
  masterKeyCheck,
  mediaWorkerCheck,
  nodeVersionCheck,
} from './machineChecks.ts';
import { redisChecks } from './redisChecks.ts';
import { jsonOf, tableOf } from './report.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const levelsOf = async (checks: readonly Check[]): Promise<readonly Level[]> =>
  (await examine(checks, [])).map(({ level }) => level);

describe('examining', () => {
  it('makes a finding of a throw, and never prints a secret', async () => {
    const checks: Check[] = [
      { name: 'one', run: async () => ok('fine: s3cret') },
      { name: 'two', run: () => Promise.reject(new Error('no way in\n with s3cret')) },
    ];
    expect(await examine(checks, ['s3cret'])).toEqual([
      { name: 'one', level: 'ok', says: 'fine: ***' },
      { name: 'two', level: 'fail', says: 'no way in with ***.' },
    ]);
  });

  it('is reported for people and for programs', () => {
    const rows: Row[] = [
      { name: 'Node', ...ok('Node 26.') },
      { name: 'Master key', ...fail('Gone.') },
    ];
    expect(tableOf(rows)).toBe(
      'ok    Node        Node 26.\nFAIL  Master key  Gone.\n\n1 ok, 0 to look at, 1 failed\n',
    );
    expect(JSON.parse(jsonOf(rows))).toEqual({ ok: false, checks: rows });
  });
});

describe('the machine', () => {
  it('needs a Node that is new enough', async () => {
    expect(await levelsOf(['26.10.0', '24.0.0', '22.20.0'].map(nodeVersionCheck))).toEqual([
      'ok',
      'ok',
      'fail',
    ]);
  });

  it('says what to do when the media worker does not start', async () => {
    const rows = await examine(
      [
        mediaWorkerCheck(async () => undefined),
        mediaWorkerCheck(() => Promise.reject(new Error('spawn nowhere ENOENT'))),
        mediaWorkerCheck(() => Promise.reject(new Error('Address not available'))),
      ],
      [],
    );
    expect(rows.map(({ level }) => level)).toEqual(['ok', 'fail', 'fail']);
    expect(rows[1]?.says).toContain('npm start');
    expect(rows[2]?.says).toContain('MEDIA_IP');
  });

  it('writes into the data folder and leaves nothing there', async () => {
    expect(await levelsOf([dataFolderCheck(folder), dataFolderCheck(join(folder, 'a', 'b'))])).toEqual([
      'ok',
      'ok',
    ]);
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, 'file'), '');
    expect(await levelsOf([dataFolderCheck(join(folder, 'file'))])).toEqual(['fail']);
  });

  it('warns below a gigabyte', async () => {
    const checks = [5e9, 1e9, 9.9e8].map((bytes) => diskCheck(join(folder, 'later'), async () => bytes));
    expect(await levelsOf(checks)).toEqual(['ok', 'ok', 'warn']);
  });

  it('wants the master key whole, for one user, and away from the database', async () => {
    const file = join(folder, 'keys', 'master.key');
    const check = (dataDir: string, databaseUrl?: string) =>
      masterKeyCheck({ masterKeyFile: file, dataDir, databaseUrl });
    expect(await levelsOf([check(folder), check(folder, 'postgres://db')])).toEqual(['ok', 'warn']);
    expect(await readdir(folder)).toEqual([]);
    await loadMasterKey(file);
    const elsewhere = join(folder, 'data');
    expect(await levelsOf([check(folder), check(elsewhere), check(folder, 'postgres://db')])).toEqual([
      'warn',
      'ok',
      'ok',
    ]);
    await chmod(file, 0o640);
    expect(await levelsOf([check(elsewhere)])).toEqual(['fail']);
    await writeFile(file, 'not a key');
    await chmod(file, 0o600);
    expect(await levelsOf([check(elsewhere)])).toEqual(['fail']);
  });
});

describe('clocks', () => {
  it('may differ by a second', () => {
    const levels = [undefined, 0, 999, -999, 1_001, -90_000].map((ms) => clockFinding('Redis', ms).level);
    expect(levels).toEqual(['ok', 'ok', 'ok', 'ok', 'warn', 'warn']);
    expect(clockFinding('Redis', -90_000).says).toContain('90.0 s ahead of Redis');
  });

  it('are compared half-way', async () => {
    expect(Math.abs((await measureAhead(async () => Date.now() + 5_000)) - 5_000)).toBeLessThan(50);
  });
});

describe('the database', () => {
  const known = ['001-a', '002-b'];
  const sound: DatabaseLook = {
    version: 'SQLite 3.50',
    problem: undefined,
    steps: known,
    opens: true,
    aheadMs: undefined,
  };
  const levels = (change: Partial<DatabaseLook>) =>
    levelsOf(databaseChecks(async () => ({ ...sound, ...change }), known));

  it('is looked at once', async () => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      return sound;
    };
    expect(await levelsOf(databaseChecks(look, known))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(looks).toBe(1);
  });

  it('may not be there yet', async () => {
    expect(await levelsOf(databaseChecks(async () => undefined, known))).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('is judged by what it says', async () => {
    expect(await levels({ problem: 'take 14 or newer.' })).toEqual(['fail', 'ok', 'ok', 'ok']);
    expect(await levels({ steps: [] })).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(await levels({ steps: ['001-a'] })).toEqual(['ok', 'warn', 'ok', 'ok']);
    expect(await levels({ steps: [...known, '003-c'] })).toEqual(['ok', 'fail', 'ok', 'ok']);
    expect(await levels({ opens: false })).toEqual(['ok', 'ok', 'fail', 'ok']);
    expect(await levels({ aheadMs: 2_000 })).toEqual(['ok', 'ok', 'ok', 'warn']);
  });

  it('says once why it cannot be read', async () => {
    const rows = await examine(
      databaseChecks(() => Promise.reject(new Error('refused')), known),
      [],
    );
    expect(rows.map(({ says }) => says.includes('refused'))).toEqual([true, false, false, false]);
    expect(rows.every(({ level }) => level === 'fail')).toBe(true);
  });
});

describe('Redis', () => {
  const levelOf = async (info: string): Promise<Level | undefined> =>
    (await levelsOf(redisChecks(async () => ({ info, aheadMs: 0 }))))[0];

  it.each([
    ['redis_version:7.0.15\r\nmaxmemory_policy:noeviction\r\n', 'ok'],
    ['redis_version:6.2.0\r\n', 'ok'],
    ['redis_version:6.0.16\r\n', 'fail'],
    ['redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.0\r\n', 'ok'],
    ['redis_version:7.0.15\r\nmaxmemory_policy:allkeys-lru\r\n', 'warn'],
    ['something else', 'fail'],
  ])('that says %j', async (info, level) => {
    expect(await levelOf(info)).toBe(level);
  });
});

describe('addresses', () => {
  const now = Date.UTC(2026, 10, 24);
  const days = (count: number): number => now + count * 24 * 60 * 60_000;
  const levelOf = (reached: Reached) =>
    levelsOf(
      addressChecks({
        publicUrl: 'https://sessions.example.org',
        nodeUrl: undefined,
        version: '1.0.0',
        reach: async () => reached,
        now: () => now,
      }),
    );

  it.each<[string | undefined, number | undefined, Level]>([
    ['1.0.0', days(80), 'ok'],
    ['1.0.0', undefined, 'ok'],
    ['1.0.0', days(14), 'warn'],
    ['1.0.0', days(2), 'warn'],
    ['0.9.0', days(80), 'fail'],
    [undefined, days(80), 'fail'],
  ])('with version %s and a certificate to %s are %s', async (version, certificateEndsAt, level) => {
    expect(await levelOf({ version, certificateEndsAt })).toEqual([level]);
  });
});

describe('media targets', () => {
  it('are a host with a port, with a range, or several', () => {
    expect(readTargets('203.0.113.7:40000-40001,[2001:db8::1]:5')).toEqual([
      { host: '203.0.113.7', port: 40_000 },
      { host: '203.0.113.7', port: 40_001 },
      { host: '2001:db8::1', port: 5 },
    ]);
  });

  it.each(['', 'host', 'host:', 'host:0', 'host:70000', 'host:9-3', 'host:1-9000', 'a:1,b', 'http://a:1'])(
    'are not %j',
    (text) => {
      expect(readTargets(text)).toBeUndefined();
    },
  );
});
