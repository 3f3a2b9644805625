import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { dependencyFingerprint, ensureDependencies, matches } from '../../../server/setup/dependencies.mjs';
import { installEnvironment } from '../../../server/setup/node.mjs';
import { scratchDirectory } from './scratch.ts';

const run = promisify(execFile);

/** A project that npm can install without a network: its only dependency is its own workspace. */
async function project() {
  const root = await scratchDirectory();
  const manifest = (extra: object) =>
    writeFile(
      join(root, 'package.json'),
      JSON.stringify({ name: 'outer', version: '1.0.0', workspaces: ['inner'], ...extra }),
    );
  const inner = (extra: object) =>
    writeFile(
      join(root, 'inner', 'package.json'),
      JSON.stringify({ name: 'inner', version: '1.0.0', ...extra }),
    );
  const lock = () =>
    run('npm', ['install', '--package-lock-only', '--offline'], {
      cwd: root,
      env: installEnvironment(process.env),
    });
  const reports: string[] = [];
  await mkdir(join(root, 'inner'));
  await manifest({});
  await inner({});
  await lock();
  return {
    root,
    manifest,
    inner,
    lock,
    reports,
    ensure: () => ensureDependencies(root, (detail) => reports.push(detail)),
  };
}

describe('dependencies', () => {
  test('npm ci runs the first time, and not again', async () => {
    const { root, reports, ensure } = await project();
    await ensure();
    await stat(join(root, 'node_modules', 'inner', 'package.json'));
    await ensure();
    expect(reports).toEqual(['npm ci']);
  });

  test('npm ci runs again when node_modules was emptied or the lock file changed', async () => {
    const { root, manifest, lock, reports, ensure } = await project();
    await ensure();
    await rm(join(root, 'node_modules'), { recursive: true });
    await ensure();
    expect(reports).toEqual(['npm ci', 'npm ci']);

    await manifest({ version: '2.0.0' });
    await lock();
    // Leave nothing that says what is installed, else it would be recognised as right.
    await rm(join(root, 'node_modules', '.package-lock.json'));
    await ensure();
    expect(reports).toEqual(['npm ci', 'npm ci', 'npm ci']);
  });

  test('what someone installed with npm themselves stays, if it is right', async () => {
    const { root, reports, ensure } = await project();
    await run('npm', ['ci', '--offline'], { cwd: root, env: installEnvironment(process.env) });
    await writeFile(join(root, 'node_modules', 'kept'), '');
    await ensure();
    expect(reports).toEqual([]);
    await stat(join(root, 'node_modules', 'kept'));
  });

  test('the lock file comes out as it went in', async () => {
    const { root, ensure } = await project();
    const before = await readFile(join(root, 'package-lock.json'), 'utf8');
    await ensure();
    expect(await readFile(join(root, 'package-lock.json'), 'utf8')).toBe(before);
  });

  test('a failing npm ci says why, and is tried again', async () => {
    const { manifest, reports, ensure } = await project();
    await manifest({ dependencies: { 'not-in-the-lock-file': '1.0.0' } });
    await expect(ensure()).rejects.toThrow(/npm ci.*not-in-the-lock-file/s);
    await expect(ensure()).rejects.toThrow();
    expect(reports).toEqual(['npm ci', 'npm ci']);
  });

  test('a new dependency in any workspace counts; a new script does not', async () => {
    const { root, inner, manifest } = await project();
    const before = await dependencyFingerprint(root);
    await manifest({ scripts: { start: 'true' } });
    await inner({ scripts: { start: 'true' } });
    expect(await dependencyFingerprint(root)).toBe(before);
    await inner({ devDependencies: { left: '1.0.0' } });
    expect(await dependencyFingerprint(root)).not.toBe(before);
  });

  test.each([
    ['the same', { 'node_modules/a': { version: '1.0.0' } }, true],
    [
      'more than wanted',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/node': { version: '26.0.0' } },
      true,
    ],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['nothing', {}, false],
  ])('wanted and installed: %s', (_, installed, expected) => {
    const wanted = {
      '': { version: '1.0.0' },
      inner: { version: '1.0.0' },
      'node_modules/inner': { link: true },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-another-system': { version: '1.0.0', optional: true },
    };
    expect(matches(wanted, installed)).toBe(expected);
  });
});
