import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { loadMasterKey } from './masterKey.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialogue-key-'));
  file = join(folder, 'keys', 'master.key');
});

afterEach(() => rm(folder, { recursive: true }));

test('a key is made once, for this user only', async () => {
  const made = await loadMasterKey(file);
  const read = await loadMasterKey(file);
  expect(read.derive('purpose')).toEqual(made.derive('purpose'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
});

test('each purpose has a key of its own', async () => {
  const key = await loadMasterKey(file);
  expect(key.derive('one')).not.toEqual(key.derive('other'));
});

test('a file with anything else in it is refused', async () => {
  const other = join(folder, 'short.key');
  await writeFile(other, 'c2hvcnQ=');
  await expect(loadMasterKey(other)).rejects.toThrow(ConfigError);
});
