import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprint, isStamped, writeStamp } from '../../../server/setup/fingerprint.mjs';
import { scratchDirectory } from './scratch.ts';

async function tree() {
  const base = await scratchDirectory();
  await mkdir(join(base, 'client', 'src'), { recursive: true });
  await writeFile(join(base, 'client', 'src', 'main.ts'), 'one');
  await writeFile(join(base, 'lock'), 'two');
  return { base, take: () => fingerprint([join(base, 'client'), join(base, 'lock')], base) };
}

describe('the fingerprint of sources', () => {
  test('stays while they stay, and does not see what tools made', async () => {
    const { base, take } = await tree();
    const before = await take();
    for (const made of ['dist', 'node_modules']) {
      await mkdir(join(base, 'client', made));
      await writeFile(join(base, 'client', made, 'file'), 'made');
    }
    expect(await take()).toBe(before);
  });

  test.each<[string, (base: string) => Promise<void>]>([
    ['a byte', (base) => writeFile(join(base, 'client', 'src', 'main.ts'), 'onE')],
    ['a file more', (base) => writeFile(join(base, 'client', 'src', 'more.ts'), '')],
    [
      'a name',
      (base) => rename(join(base, 'client', 'src', 'main.ts'), join(base, 'client', 'src', 'other.ts')),
    ],
    ['a file named by itself', (base) => writeFile(join(base, 'lock'), 'three')],
  ])('changes with %s', async (_, change) => {
    const { base, take } = await tree();
    const before = await take();
    await change(base);
    expect(await take()).not.toBe(before);
  });

  test('is remembered by a stamp', async () => {
    const { base } = await tree();
    const stamp = join(base, 'stamp');
    expect(await isStamped(stamp, 'a')).toBe(false);
    await writeStamp(stamp, 'a');
    expect(await isStamped(stamp, 'a')).toBe(true);
    expect(await isStamped(stamp, 'b')).toBe(false);
  });
});
