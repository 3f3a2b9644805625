import { readFileSync } from 'node:fs';

/** proc(5) counts in ticks of the kernel's USER_HZ, which is 100 on every Linux that Node runs on. */
const TICK_MS = 10;
const KIB = 1024;

/** CPU time these processes have used so far, in ms, user and system, to the nearest 10 ms. Throws if one is gone. */
export const cpuMsOf = (pids: readonly number[]): number =>
  pids
    .map((pid) => {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name of the program stands in brackets and may hold anything.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    })
    .reduce((sum, each) => sum + each, 0);

/** Memory of these processes that no file backs and nobody shares (heaps and stacks), in bytes. */
export const memoryOf = (pids: readonly number[]): number =>
  pids
    .map((pid) => {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Anonymous: +(\d+) kB$/m.exec(rollup)?.[1]) * KIB;
    })
    .reduce((sum, each) => sum + each, 0);

/** All memory of this process that is in use, as the system counts it, in bytes; `undefined` once it is gone. */
export const residentOf = (pid: number): number | undefined => {
  try {
    const size = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return size === undefined ? undefined : Number(size) * KIB;
  } catch {
    return undefined;
  }
};

/** The processes that this one has started and that still run. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
