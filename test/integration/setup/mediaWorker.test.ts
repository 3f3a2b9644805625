import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { tenths } from '../../../server/setup/media-worker/build.mjs';
import { builtWorkerPath, installedMediasoup } from '../../../server/setup/media-worker/cache.mjs';
import { archiveName } from '../../../server/setup/media-worker/download.mjs';
import { ensureMediaWorker } from '../../../server/setup/media-worker/install.mjs';
import { prepareSource } from '../../../server/setup/media-worker/source.mjs';
import { findProgram } from '../../../server/setup/packages.mjs';
import { cacheDirectory } from '../../../server/setup/project.mjs';
import { scratchDirectory, standIn } from './scratch.ts';

const run = promisify(execFile);
const node = process.execPath;
const mediasoup = installedMediasoup();

/** The worker of this machine, which every test here starts from. */
let worker = '';

// On a machine without one, this is where it is downloaded or compiled: then it takes minutes, once.
beforeAll(async () => {
  ({ worker } = await ensureMediaWorker({ node, env: process.env, report: () => {} }));
}, 30 * 60_000);

/** A machine with an empty cache, only the programs a download needs, and nobody who may install more. */
async function bareMachine(extra: NodeJS.ProcessEnv = {}) {
  const directory = await scratchDirectory();
  const bin = join(directory, 'bin');
  await mkdir(bin);
  for (const program of ['tar', 'gzip']) {
    await symlink(findProgram(program, process.env) ?? `no ${program} here`, join(bin, program));
  }
  const env: NodeJS.ProcessEnv = {
    PATH: bin,
    TRIALOGUE_CACHE: join(directory, 'cache'),
    // A port that fetch refuses to try: a test that wants a download says from where.
    MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: 'http://127.0.0.1:9',
    ...extra,
  };
  const reports: string[] = [];
  const report = (detail: string) => reports.push(detail);
  const machine = { env, userId: 1000, aptLists: directory };
  return {
    directory,
    bin,
    env,
    reports,
    ensure: (askOn = node) => ensureMediaWorker({ node: askOn, env, report, machine }),
  };
}

/** An archive as mediasoup releases it, of any file under the worker's name. */
async function archiveOf(binary: string): Promise<Buffer> {
  const directory = await scratchDirectory();
  await copyFile(binary, join(directory, 'mediasoup-worker'));
  await run('tar', ['-czf', join(directory, 'archive.tgz'), '-C', directory, 'mediasoup-worker']);
  return readFile(join(directory, 'archive.tgz'));
}

/** A stand-in for the release server; resolves to its address. */
async function releaseServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

const wantsPackages =
  /^Missing, needed to build the media worker: [^\n]*\n[^\n]+\n\n {2}sudo apt-get update && sudo apt-get install --yes --no-install-recommends meson ninja-build pkg-config g\+\+ libuv1-dev libssl-dev libsrtp2-dev libabsl-dev libflatbuffers-dev flatbuffers-compiler\n$/;

describe('a worker named by MEDIASOUP_WORKER_BIN', () => {
  test('is used when it answers', async () => {
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_BIN: worker });
    expect(await ensure()).toEqual({ worker, origin: 'named' });
    expect(reports).toEqual([]);
  });

  test('that is not there is a failure, not a reason to look elsewhere', async () => {
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_BIN: '/no/such/worker' });
    await expect(ensure()).rejects.toMatchObject({
      name: 'SetupFailure',
      message: expect.stringContaining('MEDIASOUP_WORKER_BIN is /no/such/worker, but there is no such file'),
    });
    expect(reports).toEqual([]);
  });

  test('that is some other program is a failure', async () => {
    const { bin, ensure } = await bareMachine({
      MEDIASOUP_WORKER_BIN: join(await scratchDirectory(), 'other'),
    });
    const other = join(bin, 'other');
    await standIn(bin, 'other', 'echo not me; exit 3');
    const named = await bareMachine({ MEDIASOUP_WORKER_BIN: other });
    await expect(named.ensure()).rejects.toThrow('it does not run here: not me');
    await expect(ensure()).rejects.toThrow('there is no such file');
  });

  test('that loads like a worker but says nothing is a failure', async () => {
    const { bin } = await bareMachine();
    await standIn(bin, 'mute', 'exit 41');
    const { ensure } = await bareMachine({ MEDIASOUP_WORKER_BIN: join(bin, 'mute') });
    await expect(ensure()).rejects.toThrow('it does not answer');
  });
});

describe('a worker in the cache', () => {
  /** A machine that built its worker before: its pkg-config knows the libraries. */
  async function builtBefore() {
    const machine = await bareMachine();
    await standIn(machine.bin, 'pkg-config', 'echo 1; echo 2; echo 3; echo 4; echo 5');
    const place = await builtWorkerPath(mediasoup.version, machine.env);
    if (place === undefined) throw new Error('the stand-in pkg-config was not asked');
    await mkdir(dirname(place), { recursive: true });
    await copyFile(worker, place);
    return { ...machine, place };
  }

  test('is used when it answers', async () => {
    const { ensure, place, reports } = await builtBefore();
    expect(await ensure()).toEqual({ worker: place, origin: 'cached' });
    expect(reports).toEqual([]);
  });

  test('is not asked again until it changes', async () => {
    const { ensure, place } = await builtBefore();
    await ensure();
    // With no Node to ask with, only the earlier answer can count.
    expect(await ensure('/no/such/node')).toEqual({ worker: place, origin: 'cached' });
    await copyFile(worker, `${place}.new`);
    await rename(`${place}.new`, place);
    await expect(ensure('/no/such/node')).rejects.toThrow();
  });

  test('is not used when it no longer loads, whatever it answered before', async () => {
    const { ensure, place } = await builtBefore();
    await ensure();
    const { size, mtime } = await stat(place);
    await writeFile(place, Buffer.alloc(size));
    await utimes(place, mtime, mtime);
    await expect(ensure()).rejects.toThrow('Missing, needed to build the media worker');
  });

  test('built against other libraries is not used', async () => {
    const { bin, ensure } = await builtBefore();
    await standIn(bin, 'pkg-config', 'echo 1; echo 2; echo 3; echo 4; echo 6');
    await expect(ensure()).rejects.toThrow('Missing, needed to build the media worker');
  });
});

describe("mediasoup's own download", () => {
  test('is fetched from where mediasoup puts it, unpacked, asked and kept', async () => {
    const archive = await archiveOf(worker);
    const paths: (string | undefined)[] = [];
    const base = await releaseServer((request, response) => {
      paths.push(request.url);
      response.end(archive);
    });
    const { env, ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });

    const first = await ensure();
    expect(first.origin).toBe('downloaded');
    expect(
      first.worker.startsWith(join(cacheDirectory(env), 'media-worker', `${mediasoup.version}-download-`)),
    ).toBe(true);
    const path = `/${mediasoup.version}/${archiveName(mediasoup.version)}`;
    expect(paths).toEqual([path]);
    expect(reports).toEqual([`downloading ${base}${path}`]);

    expect(await ensure()).toEqual({ worker: first.worker, origin: 'cached' });
    expect(paths).toEqual([path]);
  });

  test('is named as mediasoup names it', async () => {
    const args = ['npm-scripts.mjs', 'worker:prebuild-name'];
    const { stdout } = await run(node, args, { cwd: mediasoup.directory });
    expect(stdout).toContain(`[workerPrebuildTarName:${archiveName(mediasoup.version)}]`);
  });

  test('that is not there falls through to the build', async () => {
    const base = await releaseServer((_, response) => response.writeHead(404).end());
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });
    await expect(ensure()).rejects.toThrow(wantsPackages);
    expect(reports.at(-1)).toBe('no download (HTTP 404)');
  });

  test('that nobody serves falls through to the build', async () => {
    const server = createServer();
    const base = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });
    await expect(ensure()).rejects.toThrow(wantsPackages);
    expect(reports.at(-1)).toMatch(/^no download \(connect ECONNREFUSED 127\.0\.0\.1:\d+\)$/);
  });

  test.each<[string, RequestListener]>([
    ['before the first word', () => {}],
    ['half way', (_, response) => response.writeHead(200, { 'content-length': '1000000' }).write('half')],
  ])('that hangs %s falls through within a few seconds', { timeout: 15_000 }, async (_, listener) => {
    const base = await releaseServer(listener);
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });
    const startedAt = performance.now();
    await expect(ensure()).rejects.toThrow(wantsPackages);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(reports.at(-1)).toBe('no download (no word for 5 s)');
  });

  test.each([
    ['is no archive', async () => Buffer.from('a login page'), /^no download \(.*(gzip|tar).*/s],
    [
      'does not run here',
      async () => {
        const directory = await scratchDirectory();
        await standIn(directory, 'other', 'exit 3');
        return archiveOf(join(directory, 'other'));
      },
      /^no download \(it does not run here: code 3\)$/,
    ],
    [
      'does not answer',
      async () => {
        const directory = await scratchDirectory();
        await standIn(directory, 'mute', 'exit 41');
        return archiveOf(join(directory, 'mute'));
      },
      /^no download \(it does not answer.*\)$/s,
    ],
  ])('that %s is not kept', async (_, makeArchive, why) => {
    const archive = await makeArchive();
    const base = await releaseServer((_request, response) => response.end(archive));
    const { ensure, reports } = await bareMachine({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });
    await expect(ensure()).rejects.toThrow(wantsPackages);
    expect(reports.at(-1)).toMatch(why);
  });

  test("is left out when mediasoup's own variable says so", async () => {
    const { ensure, reports } = await bareMachine({ MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD: 'true' });
    await expect(ensure()).rejects.toThrow(wantsPackages);
    expect(reports).toEqual([]);
  });
});

describe('a build of our own', () => {
  const source = join(mediasoup.directory, 'worker');

  test("makes mediasoup's real source ready, in a copy", async () => {
    const copy = join(await scratchDirectory(), 'worker');
    const dtls = 'src/RTC/DtlsTransport.cpp';
    const untouched = await readFile(join(source, dtls), 'utf8');
    await prepareSource(source, copy);

    expect(await readFile(join(copy, 'meson.build'), 'utf8')).toContain("meson_version: '>= 1.0.0'");
    expect(await readFile(join(copy, 'meson.build'), 'utf8')).toContain("cpp_pch: 'pch/worker.hpp'");
    await stat(join(copy, 'pch/worker.hpp'));
    expect(await readFile(join(copy, dtls), 'utf8')).toBe(
      untouched.replace('operationType == BIO_CB_RETURN', '(operationType & BIO_CB_RETURN) != 0'),
    );
    // Every download that the worker's build asks for, but for what only other builds use.
    for (const name of ['openssl', 'libuv', 'abseil-cpp', 'flatbuffers', 'libsrtp3', 'unordered-dense']) {
      const wrap = await readFile(join(copy, 'subprojects', `${name}.wrap`), 'utf8');
      const directory = /^directory = (.+)$/m.exec(wrap)?.[1] ?? 'none';
      const build = await readFile(join(copy, 'subprojects', directory, 'meson.build'), 'utf8');
      expect(build).toContain(`project('${name}'`);
    }
    expect(await readFile(join(source, dtls), 'utf8')).toBe(untouched);
  });

  test.each([
    ['is gone', (text: string) => text.replace('(operationType == BIO_CB_RETURN)', '(mended)'), '0 times'],
    ['is there twice', (text: string) => `${text}\n// (operationType == BIO_CB_RETURN)\n`, '2 times'],
  ])('fails loudly when the line to patch %s', async (_, change, times) => {
    const directory = await scratchDirectory();
    const changed = join(directory, 'changed');
    await cp(source, changed, { recursive: true });
    const dtls = join(changed, 'src/RTC/DtlsTransport.cpp');
    await writeFile(dtls, change(await readFile(dtls, 'utf8')));
    await expect(prepareSource(changed, join(directory, 'copy'))).rejects.toMatchObject({
      name: 'SetupFailure',
      message: expect.stringMatching(
        new RegExp(`DtlsTransport\\.cpp holds .* ${times}, not once.*DTLS handshake`),
      ),
    });
  });

  // The compiler's minutes are not spent again here: the worker that all these tests use came out of a real build or download.
  // What surrounds the compiler runs for real; meson, ninja and strip are stand-ins that note what they are asked.
  test('checks packages, prepares, compiles, keeps what answers, and leaves nothing behind (compiler stood in for)', async () => {
    const { bin, directory, env, ensure, reports } = await bareMachine();
    const log = join(directory, 'log');
    await standIn(
      bin,
      'pkg-config',
      'case "$1" in --modversion) echo 1; echo 2; echo 3; echo 4; echo 5;; esac',
    );
    for (const name of ['g++', 'flatc']) await standIn(bin, name, '');
    await standIn(
      bin,
      'meson',
      `echo "meson $*" >> '${log}'; [ "$1" = setup ] || exit 0; /bin/mkdir "$5"; [ -e "$6/meson.build" ]`,
    );
    const steps = 'i=0; while [ $i -lt 200 ]; do i=$((i+1)); echo "[$i/200] Compiling"; done';
    await standIn(
      bin,
      'ninja',
      `echo "ninja $1 $5" >> '${log}'; ${steps}; /bin/cp '${worker}' "$2/mediasoup-worker"`,
    );
    await standIn(bin, 'strip', `echo strip >> '${log}'`);

    const built = await ensure();
    expect(built).toEqual({ worker: await builtWorkerPath(mediasoup.version, env), origin: 'built' });
    const [meson = '', ...rest] = (await readFile(log, 'utf8')).trim().split('\n');
    expect(meson).toMatch(
      /^meson setup --wrap-mode=nodownload --buildtype=release -Db_ndebug=true \S+\/out \S+\/worker$/,
    );
    expect(rest).toEqual([
      expect.stringMatching(/^meson compile -C \S+\/out flatbuffers-generator$/),
      'ninja -C mediasoup-worker',
      'strip',
    ]);
    expect(reports.filter((line) => line.startsWith('compiling ['))).toHaveLength(10);
    await expect(stat(meson.split(' ').at(-1) ?? '')).rejects.toThrow('ENOENT');

    expect(await ensure()).toEqual({ worker: built.worker, origin: 'cached' });
  });

  test('that fails shows what the compiler said, and keeps nothing', async () => {
    const { bin, env, ensure } = await bareMachine();
    await standIn(
      bin,
      'pkg-config',
      'case "$1" in --modversion) echo 1; echo 2; echo 3; echo 4; echo 5;; esac',
    );
    for (const name of ['g++', 'flatc', 'meson', 'strip']) await standIn(bin, name, '');
    await standIn(bin, 'ninja', 'echo "error: no such thing"; exit 1');
    await expect(ensure()).rejects.toThrow('error: no such thing');
    const place = await builtWorkerPath(mediasoup.version, env);
    await expect(stat(place ?? '')).rejects.toThrow('ENOENT');
  });

  test("ninja's hundreds of lines become ten", () => {
    const reports: string[] = [];
    const tell = tenths((detail) => reports.push(detail));
    for (let n = 1; n <= 261; n++) tell(`[${n}/261] Compiling C++ object mediasoup-worker.p/${n}.cpp.o`);
    tell('ninja: no work to do.');
    expect(reports).toHaveLength(10);
    expect(reports[0]).toBe('compiling [27/261]');
    expect(reports.at(-1)).toBe('compiling [261/261]');
  });
});
