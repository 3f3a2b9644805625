import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensurePackages, program } from '../../../server/setup/packages.mjs';
import { scratchDirectory, standIn } from './scratch.ts';

const needs = [program('sox'), program('ninja-build', 'ninja')];

/** A machine whose programs are those in `bin`, and whose apt-get writes down what it is asked. */
async function machine(userId: number) {
  const directory = await scratchDirectory();
  const bin = join(directory, 'bin');
  const aptLists = join(directory, 'lists');
  const log = join(directory, 'apt.log');
  await mkdir(bin);
  await mkdir(aptLists);
  const reports: string[] = [];
  return {
    bin,
    directory,
    asked: async () => (await readFile(log, 'utf8')).trim().split('\n'),
    fetchLists: () => writeFile(join(aptLists, 'deb_main_binary_Packages'), ''),
    aptGet: (script: string) =>
      standIn(bin, 'apt-get', `echo "$DEBIAN_FRONTEND: $*" >> '${log}'\nbin='${bin}'\n${script}`),
    reports,
    ensure: () =>
      ensurePackages(needs, 'run a test', (detail) => reports.push(detail), {
        env: { PATH: bin },
        userId,
        aptLists,
      }),
  };
}

const installs =
  'case "$1" in install) for p in sox ninja; do printf "" > "$bin/$p"; /bin/chmod +x "$bin/$p"; done;; esac';
const install = 'noninteractive: install --yes --no-install-recommends sox ninja-build';
const update = 'noninteractive: update';

describe('packages', () => {
  test('what is there is left alone, without a word', async () => {
    const { bin, ensure, reports } = await machine(1000);
    await standIn(bin, 'sox', '');
    await standIn(bin, 'ninja', '');
    await ensure();
    expect(reports).toEqual([]);
  });

  test('without root: one message with the exact command', async () => {
    const { aptGet, bin, ensure, reports } = await machine(1000);
    await aptGet(installs);
    await standIn(bin, 'sox', '');
    await expect(ensure()).rejects.toMatchObject({
      name: 'SetupFailure',
      message: expect.stringMatching(
        /^Missing, needed to run a test: ninja-build\n[^\n]+\n\n {2}sudo apt-get update && sudo apt-get install --yes --no-install-recommends ninja-build\n$/,
      ),
    });
    expect(reports).toEqual([]);
  });

  test('root without apt: the same message, without sudo', async () => {
    const { ensure } = await machine(0);
    await expect(ensure()).rejects.toThrow(
      '\n\n  apt-get update && apt-get install --yes --no-install-recommends sox ninja-build\n',
    );
  });

  test('root with apt: says which and why, and installs', async () => {
    const { aptGet, asked, ensure, fetchLists, reports } = await machine(0);
    await fetchLists();
    await aptGet(installs);
    await ensure();
    expect(reports).toEqual(['installing sox ninja-build, needed to run a test']);
    expect(await asked()).toEqual([install]);
  });

  test('without package lists: fetches them first', async () => {
    const { aptGet, asked, ensure } = await machine(0);
    await aptGet(installs);
    await ensure();
    expect(await asked()).toEqual([update, install]);
  });

  test('with lists too old to install from: fetches new ones and tries once more', async () => {
    const { aptGet, asked, directory, ensure, fetchLists } = await machine(0);
    await fetchLists();
    const fresh = join(directory, 'fresh');
    await aptGet(`[ "$1" = update ] && printf "" > '${fresh}'\n[ -e '${fresh}' ] || exit 100\n${installs}`);
    await ensure();
    expect(await asked()).toEqual([install, update, install]);
  });

  test('apt that fails: its own words', async () => {
    const { aptGet, ensure } = await machine(0);
    await aptGet('echo "E: Unable to locate package sox" >&2; exit 100');
    await expect(ensure()).rejects.toThrow('E: Unable to locate package sox');
  });

  test('packages that do not bring what they should are not taken at their word', async () => {
    const { aptGet, ensure } = await machine(0);
    await aptGet('exit 0');
    await expect(ensure()).rejects.toThrow('sox ninja-build, yet what they should bring is not there');
  });
});
