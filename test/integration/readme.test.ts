import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { settings } from '@trialogue/server/src/config.ts';
import { expect, test } from 'vitest';

const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

test('README lists every setting with its default and meaning, in the order of config.ts', () => {
  const rows = readme
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` +\|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    settings.map((setting) => [
      `\`${setting.name}\``,
      setting.default === '' ? '–' : setting.default,
      setting.meaning,
    ]),
  );
});
