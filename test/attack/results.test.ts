import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readResults, writeResults } from './results.ts';

const row = (attack: string, count: number) => ({
  attack,
  tried: 'something',
  count,
  happened: 'nothing',
  target: '',
  met: null,
});

let file: string;
beforeAll(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'trialogue-attack-')), 'results.json');
});
afterAll(() => rm(path.dirname(file), { recursive: true, force: true }));

describe('the kept results', () => {
  it('are none before the first run, and a part replaces its own rows only', async () => {
    expect(await readResults(file)).toEqual([]);
    await writeResults([row('bombs', 1), row('media', 1)], file);
    await writeResults([row('bombs', 2)], file);
    expect(await readResults(file)).toEqual([row('media', 1), row('bombs', 2)]);
  });

  it.each([
    ['something else than JSON', '[{'],
    ['rows of another shape', '[{"attack":"bombs"}]'],
  ])('are not overwritten where the file holds %s', async (_, content) => {
    await writeFile(file, content);
    await expect(writeResults([row('bombs', 3)], file)).rejects.toThrow(
      `${file} holds no results of attacks`,
    );
    expect(await readFile(file, 'utf8')).toBe(content);
  });
});
