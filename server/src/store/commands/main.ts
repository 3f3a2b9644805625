import { ConfigError } from '../../config.ts';
import { runCommand } from './runCommand.ts';

/** `EX_CONFIG` of sysexits.h, as of the server itself. */
const EXIT_CONFIG = 78;

runCommand(process.argv.slice(2), process.env, (line) => {
  process.stdout.write(`${line}\n`);
}).catch((error: unknown) => {
  const why = error instanceof Error ? error.message : 'it failed for a reason unknown';
  process.stderr.write(`${why}\n`);
  process.exitCode = error instanceof ConfigError ? EXIT_CONFIG : 1;
});
