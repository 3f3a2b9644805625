import { type Check, type Finding, fail, ok, reasonOf, warn } from './Check.ts';
import { clockFinding } from './clockFinding.ts';

/** What a Redis says of itself. */
export interface RedisLook {
  /** What it answers to INFO. */
  readonly info: string;
  /** How far its clock is ahead of ours, ms. */
  readonly aheadMs: number;
}

/** Streams and scripts do there what we need. */
const OLDEST = [6, 2] as const;

/** `look` asks the Redis of REDIS_URL; it is called once. */
export const redisChecks = (look: () => Promise<RedisLook>): readonly Check[] => {
  let looked: Promise<RedisLook> | undefined;
  const asked = (): Promise<RedisLook> => {
    looked ??= look();
    return looked;
  };
  return [
    {
      name: 'Redis',
      run: async () => {
        try {
          return versionFinding((await asked()).info);
        } catch (thrown) {
          return fail(
            `Cannot be reached: look at REDIS_URL, and whether Redis runs and lets us in. ${reasonOf(thrown)}`,
          );
        }
      },
    },
    {
      name: 'Clock and Redis',
      run: async () => {
        const found = await asked().catch(() => undefined);
        return found === undefined
          ? fail('Cannot be told while Redis cannot be reached.')
          : clockFinding('Redis', found.aheadMs);
      },
    },
  ];
};

const versionFinding = (info: string): Finding => {
  const said = (field: string): string | undefined =>
    new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(info)?.[1]?.trim();
  const valkey = said('valkey_version');
  const redis = said('redis_version');
  // Valkey begins at 7.2 and calls itself Redis of that version for old programs.
  const version = valkey ?? redis;
  if (version === undefined) return fail('Does not say what it is: REDIS_URL must name a Redis or a Valkey.');
  const name = `${valkey === undefined ? 'Redis' : 'Valkey'} ${version}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    return fail(`${name} is too old: take Redis ${OLDEST.join('.')} or newer, or Valkey.`);
  }
  const policy = said('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    return warn(
      `${name} throws keys away when memory is short (${policy}): set maxmemory-policy to noeviction.`,
    );
  }
  return ok(`${name}.`);
};
