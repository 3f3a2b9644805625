/** `node server/setup/run.mjs <tool> [name | options]`: set-up, then one of the tools a developer wants by itself. */

import { explain, SetupFailure } from './failure.mjs';
import { onFirstSignal, start } from './foreground.mjs';
import { prepare } from './preparation.mjs';
import { root } from './project.mjs';

/**
 * @typedef {object} Tool
 * @property {readonly import('./preparation.mjs').Part[]} parts what it needs
 * @property {readonly (readonly string[])[]} commands one after the other; the person's arguments go to the last
 * @property {boolean} [filters] a bare word is a part of the tests' names: `npm run e2e -- hold`
 */

const playwright = ['node', 'node_modules/.bin/playwright', 'test', '-c', 'test/e2e/playwright.config.ts'];

/** @type {Readonly<Record<string, Tool>>} */
const tools = {
  e2e: {
    parts: ['worker', 'client', 'browser', 'recordings', 'nodes'],
    commands: [[...playwright, '--project=e2e']],
    filters: true,
  },
  shots: {
    parts: ['worker', 'client', 'browser', 'recordings'],
    commands: [[...playwright, '--project=shots']],
    filters: true,
  },
  leaks: { parts: ['worker'], commands: [['node', 'test/leaks/leaks.ts']] },
  exercises: { parts: ['worker'], commands: [['node', 'test/exercises/exercises.ts']] },
  faults: {
    parts: ['worker', 'client', 'browser', 'recordings'],
    commands: [['node', 'test/faults/faults.ts']],
  },
  attack: { parts: ['worker', 'client', 'browser'], commands: [['node', 'test/attack/attack.ts']] },
  bench: { parts: ['worker', 'client', 'browser'], commands: [['node', 'test/bench/bench.ts']] },
  cluster: { parts: ['worker', 'nodes'], commands: [['node', 'test/cluster/cluster.ts']] },
  simulate: { parts: [], commands: [['node', 'test/simulator/simulate.ts']] },
  doctor: { parts: ['worker'], commands: [['node', 'server/src/doctor/doctor.ts']] },
  backup: { parts: [], commands: [['node', 'server/src/backup/backup.ts']] },
  restore: { parts: [], commands: [['node', 'server/src/backup/restore.ts']] },
  migrate: { parts: [], commands: [['node', 'server/src/store/commands/main.ts', 'migrate']] },
  copy: { parts: [], commands: [['node', 'server/src/store/commands/main.ts', 'copy']] },
  check: {
    parts: [],
    commands: [
      ['npm', 'run', '--silent', 'check:format-lint'],
      ['npm', 'run', '--silent', 'check:types'],
    ],
  },
};

try {
  const [, , name = '', ...given] = process.argv;
  const tool = tools[name];
  if (tool === undefined) {
    throw new SetupFailure(`There is no tool "${name}"; there are ${Object.keys(tools).join(', ')}`);
  }

  const args = tool.filters
    ? given.flatMap((argument) => (/^[^-]/.test(argument) ? ['-g', argument] : [argument]))
    : given;
  const { env } = await prepare(new Set(tool.parts));
  /** @type {import('./foreground.mjs').Program | undefined} */
  let current;
  onFirstSignal(() => void current?.stop());
  for (const [index, [command = '', ...own]] of tool.commands.entries()) {
    const isLast = index === tool.commands.length - 1;
    current = start(command, isLast ? [...own, ...args] : own, { cwd: root, env });
    process.exitCode = await current.ended;
    await current.stop();
    if (process.exitCode !== 0) break;
  }
} catch (thrown) {
  process.stderr.write(`\n${explain(thrown)}\n`);
  process.exitCode = 1;
}
