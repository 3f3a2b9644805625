import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { childrenOf, cpuMsOf, memoryOf } from './processUsage.ts';

it('reads CPU time and memory of several processes as one sum', () => {
  const { pid } = process;
  const { user, system } = process.cpuUsage();
  expect(cpuMsOf([pid, pid])).toBeGreaterThanOrEqual(((user + system) / 1_000) * 2 - 100);
  expect(memoryOf([pid])).toBeGreaterThan(1_000_000);
});

it('names the processes that one has started', async () => {
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  await once(child, 'spawn');
  expect(childrenOf(process.pid)).toContain(child.pid);
  child.stdin.end();
  await once(child, 'exit');
});

it('throws for a process that is gone', () => {
  expect(() => cpuMsOf([2 ** 30])).toThrow();
});
