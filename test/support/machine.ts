import { cpus, release, totalmem, type } from 'node:os';

/** What figures were measured on, in one line. */
export const machine = (): string => {
  const [first] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return [
    first?.model ?? 'unknown processor',
    `${cpus().length} cores`,
    `${memoryGb} GB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
  ].join(', ');
};
