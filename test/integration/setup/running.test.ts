import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { attempt, run } from '../../../server/setup/child.mjs';
import { root } from '../../../server/setup/project.mjs';
import { scratchDirectory } from './scratch.ts';

const foreground = pathToFileURL(join(root, 'server/setup/foreground.mjs')).href;

/** Runs a few lines of JavaScript that start programs, and reads what comes out line by line. */
function script(text: string, through: 'npm' | 'nobody' = 'nobody') {
  const source = `import { onFirstSignal, start } from ${JSON.stringify(foreground)};\n${text}`;
  const args = ['--input-type=module', '--eval', source];
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit'];
  const env = { ...process.env, npm_lifecycle_event: through === 'npm' ? 'start' : undefined };
  // npm puts a shell in between.
  const child =
    through === 'npm'
      ? spawn('sh', ['-c', '"$0" "$@"; exit', process.execPath, ...args], { stdio, env })
      : spawn(process.execPath, args, { stdio, env });
  if (child.stdout === null) throw new Error('standard output was asked for');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    nextLine: async () => (await lines.next()).value,
    ended: once(child, 'exit').then(([code]) => code),
  };
}

const options = '{ cwd: process.cwd(), env: process.env }';

describe('a server started in front of a person', () => {
  // The server counts what it is told, and ends when it is told SIGUSR2 behind the starter's back.
  const server = `
    let told = [];
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => { told.push(signal); console.log(signal); });
    process.on('SIGUSR2', () => { console.log('told ' + told.join()); process.exit(told.length + 10); });
    setInterval(() => {}, 1000);
    console.log(process.pid);`;
  const starter = `
    const server = start(process.execPath, ['--eval', ${JSON.stringify(server)}], ${options});
    onFirstSignal(server.tell);
    process.exitCode = await server.ended;`;

  test('is told to end exactly once, and its exit code is ours', async () => {
    const { child, nextLine, ended } = script(starter);
    const pid = Number(await nextLine());
    child.kill('SIGTERM');
    expect(await nextLine()).toBe('SIGTERM');
    child.kill('SIGTERM');
    child.kill('SIGINT');
    process.kill(pid, 'SIGUSR2');
    expect(await nextLine()).toBe('told SIGTERM');
    expect(await ended).toBe(11);
  });

  test('is in a process group of its own, out of reach of Ctrl-C in the terminal', async () => {
    const { child, nextLine, ended } = script(starter);
    const pid = Number(await nextLine());
    const { stdout } = await attempt('ps', ['-o', 'pgid=', '-p', String(pid)]);
    expect(Number(stdout)).toBe(pid);
    child.kill('SIGINT');
    expect(await nextLine()).toBe('SIGINT');
    process.kill(pid, 'SIGUSR2');
    expect(await ended).toBe(11);
  });

  test('is told to end when npm ends the shell in between and tells nobody else', async () => {
    const { child, nextLine } = script(starter, 'npm');
    const pid = Number(await nextLine());
    child.kill('SIGTERM');
    expect(await nextLine()).toBe('SIGTERM');
    process.kill(pid, 'SIGUSR2');
    expect(await nextLine()).toBe('told SIGTERM');
  });

  test('that dies of a signal gives the code a shell would', async () => {
    const dying = "process.kill(process.pid, 'SIGKILL')";
    const { ended } = script(
      `process.exitCode = await start(process.execPath, ['--eval', ${JSON.stringify(dying)}], ${options}).ended;`,
    );
    expect(await ended).toBe(137);
  });
});

describe('stopping a tool', () => {
  test('ends what it started as well', async () => {
    const grandchild =
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(process.pid);";
    const tool = `require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
    const { child, nextLine, ended } = script(`
      const tool = start(process.execPath, ['--eval', ${JSON.stringify(tool)}], ${options});
      onFirstSignal(() => void tool.stop());
      await tool.ended;
      await tool.stop();`);
    const pid = Number(await nextLine());
    child.kill('SIGINT');
    await ended;
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

/** A process that has ended but was not collected yet is not running. */
async function isRunning(pid: number): Promise<boolean> {
  const { stdout } = await attempt('ps', ['-o', 'stat=', '-p', String(pid)]);
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

describe('running a program quietly', () => {
  test('a failure carries the command, the code and both ends of what was said', async () => {
    const talk = 'echo first; for i in $(seq 2000); do echo middle $i; done; echo last; exit 3';
    await expect(run('sh', ['-c', talk])).rejects.toMatchObject({
      name: 'SetupFailure',
      message: expect.stringMatching(/^`sh -c .*` exited with code 3\nfirst\n.*\n…\n.*\nlast$/s),
    });
  });

  test('a program that is not there has code 127', async () => {
    expect(await attempt('/no/such/program', [])).toMatchObject({ code: 127 });
  });

  test('a program that takes too long is killed', async () => {
    expect(await attempt('sleep', ['60'], { timeoutMs: 100 })).toMatchObject({ code: null });
  });
});

describe('npm test', () => {
  test('closes with its line when even the set-up fails', { timeout: 120_000 }, async () => {
    const env = { ...process.env, MEDIASOUP_WORKER_BIN: '/no/such/worker' };
    const { code, stdout, output } = await attempt(process.execPath, ['server/setup/test.mjs'], {
      cwd: root,
      env,
    });
    expect(output).toContain('MEDIASOUP_WORKER_BIN is /no/such/worker, but there is no such file');
    expect(stdout).toMatch(/\n0 passed, 1 failed\n$/);
    expect(code).toBe(1);
  });

  test('.ci/run hands over to it and adds nothing', { timeout: 120_000 }, async () => {
    const env = { ...process.env, MEDIASOUP_WORKER_BIN: '/no/such/worker' };
    const { code, stdout } = await attempt(join(root, '.ci/run'), [], { cwd: await scratchDirectory(), env });
    expect(stdout).toMatch(/\n0 passed, 1 failed\n$/);
    expect(code).not.toBe(0);
    expect(await readFile(join(root, '.ci/run'), 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n/);
  });
});
