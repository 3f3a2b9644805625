import { ConfigError } from '../../config.ts';

export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

export interface RedisCredentials {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

interface Common extends RedisCredentials {
  readonly tls: boolean;
}

/** Where Redis is, in one of the three ways it is run. */
export type RedisAddress =
  | (Common & { readonly kind: 'single'; readonly at: RedisHost; readonly database: number })
  | (Common & {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisHost[];
      readonly name: string;
      /** Of the sentinels, which mostly have none, whatever Redis has. */
      readonly sentinelPassword: string | undefined;
    })
  | (Common & { readonly kind: 'cluster'; readonly nodes: readonly RedisHost[] });

const REDIS_PORT = 6_379;
const SENTINEL_PORT = 26_379;

const FORM = /^redis(s|\+sentinel|\+cluster)?:\/\/(?:([^@/]*)@)?([^/?#@]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const HOST = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;

// The address itself holds a password: none of these may quote it.
const refuse = (problem: string): never => {
  throw new ConfigError('REDIS_URL', problem);
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('must write special characters of its password as %XX');
  }
};

const hostsOf = (list: string, defaultPort: number): readonly RedisHost[] =>
  list.split(',').map((one) => {
    const [, host, port] = HOST.exec(one) ?? refuse('must name hosts as HOST or HOST:PORT');
    if (host === undefined) return refuse('must name hosts as HOST or HOST:PORT');
    return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? defaultPort : Number(port) };
  });

const credentialsOf = (text: string | undefined): RedisCredentials => {
  if (text === undefined || text === '') return { username: undefined, password: undefined };
  const colon = text.indexOf(':');
  // As redis-cli has it: without a colon there is a name only, and Redis knows no name without a password.
  if (colon === -1) return refuse('must give a password as :PASSWORD@ or NAME:PASSWORD@');
  const username = decoded(text.slice(0, colon));
  return { username: username === '' ? undefined : username, password: decoded(text.slice(colon + 1)) };
};

/**
 * Reads `REDIS_URL`: `redis://`, `rediss://`, `redis+sentinel://a,b,c/NAME` or `redis+cluster://a,b,c`, each with
 * `[NAME]:PASSWORD@` in front of the hosts if need be. `?tls=1` encrypts the latter two too, `?sentinelPassword=` is
 * for sentinels that ask for one. Throws `ConfigError`, which quotes nothing.
 */
export const parseRedisUrl = (url: string): RedisAddress => {
  const [, form = '', user, hosts = '', path = '', query] =
    FORM.exec(url) ?? refuse('must be an address such as redis://redis.example.org');
  const options = new URLSearchParams(query ?? '');
  const common = { ...credentialsOf(user), tls: form === 's' || options.get('tls') === '1' };
  if (form === '+cluster') {
    if (path !== '') refuse('must name no database: a cluster has one only');
    return { ...common, kind: 'cluster', nodes: hostsOf(hosts, REDIS_PORT) };
  }
  if (form === '+sentinel') {
    if (path === '') refuse('must end in the name under which the sentinels know Redis');
    const sentinelPassword = options.get('sentinelPassword') ?? undefined;
    const sentinels = hostsOf(hosts, SENTINEL_PORT);
    return { ...common, kind: 'sentinel', sentinels, name: decoded(path), sentinelPassword };
  }
  const [at, ...others] = hostsOf(hosts, REDIS_PORT);
  if (at === undefined || others.length > 0)
    return refuse('must name one host unless it is of a Sentinel or a cluster');
  if (!/^\d{0,4}$/.test(path)) refuse('must end in nothing or in the number of a database');
  return { ...common, kind: 'single', at, database: Number(path) };
};
