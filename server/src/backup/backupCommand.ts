import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { masked, secretsOf } from '../doctor/masked.ts';
import { BackupError, type Held } from './sqliteBackup.ts';

const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command was told, and where it may speak. */
export interface Command {
  readonly config: Config;
  /** The folder or file that was named. */
  readonly place: string;
  readonly setAside: boolean;
  readonly say: (line: string) => void;
}

export const inWords = ({ accounts, sessions, entries }: Held): string =>
  `${accounts} accounts, ${sessions} sessions, ${entries} entries`;

/** Reads settings and arguments, does the work and ends the process: 0, or another code and a line that says why. */
export const runCommand = async (
  environment: Environment,
  option: 'to' | 'from',
  usage: string,
  work: (command: Command) => Promise<void>,
): Promise<void> => {
  const secrets = secretsOf([environment['DATABASE_URL'], environment['REDIS_URL']]);
  const end = (code: number, line: string): never => {
    process.stderr.write(`${masked(line, secrets)}\n`);
    process.exit(code);
  };
  const place = placeIn(option);
  if (place === undefined) return end(EXIT_USAGE, usage);
  try {
    const config = readConfig(environment);
    if (config.databaseUrl !== undefined) {
      throw new BackupError(
        'DATABASE_URL is set: PostgreSQL has programs of its own for this; see server/deploy/BACKUP.md.',
      );
    }
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    await work({ config, ...place, say });
  } catch (thrown) {
    if (thrown instanceof ConfigError) end(EXIT_CONFIG, thrown.message);
    end(1, thrown instanceof Error ? thrown.message : String(thrown));
  }
};

const placeIn = (
  option: 'to' | 'from',
): { readonly place: string; readonly setAside: boolean } | undefined => {
  try {
    const { values } = parseArgs({
      options: {
        [option]: { type: 'string' },
        'set-aside': { type: 'boolean', default: false },
      },
    });
    const place = values[option];
    return typeof place === 'string' && place !== ''
      ? { place, setAside: values['set-aside'] === true }
      : undefined;
  } catch {
    return undefined;
  }
};
