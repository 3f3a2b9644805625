import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { testOutput } from '../../../server/setup/project.mjs';

/** A directory of the test's own, inside the project so that packages resolve; gone when the test is over. */
export async function scratchDirectory(): Promise<string> {
  await mkdir(testOutput, { recursive: true });
  const directory = await mkdtemp(join(testOutput, 'setup-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Puts a shell script on a PATH directory under the name of a program. */
export async function standIn(directory: string, name: string, script: string): Promise<void> {
  const path = join(directory, name);
  await mkdir(directory, { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
