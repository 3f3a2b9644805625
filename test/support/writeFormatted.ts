import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));

/** Writes what a command found out into the project, formatted as everything in it is. */
export const writeFormatted = async (file: URL | string, content: string): Promise<void> => {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  await writeFile(path, content);
  await promisify(execFile)(biome, ['format', '--write', path]);
};
