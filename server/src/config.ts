import { isIP } from 'node:net';
import { availableParallelism, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_EXIT_URL } from '@trialogue/shared/http/join.ts';
import { z } from 'zod';

/** A setting that cannot be used. The message is one line that begins with the setting's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly setting: string;

  constructor(setting: string, problem: string) {
    super(`${setting} ${problem}`);
    this.setting = setting;
  }
}

const whole = (min: number, max: number) => ({
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max)),
  wants: `must be a whole number from ${min} to ${max}`,
});
const address = { schema: z.string().refine((value) => isIP(value) !== 0), wants: 'must be an IP address' };
const path = { schema: z.string().transform((value) => resolve(value)), wants: 'must be a path' };
const LogLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']);

/** A host name or address the kernel or DNS will judge; only what could never be one is refused here. */
const HOST_PATTERN = /^[A-Za-z0-9.:_-]{1,253}$/;

/** One address, or several of a Sentinel or a cluster; what they lead to is for the client to find out. */
const REDIS_PATTERN = /^redis(s|\+sentinel|\+cluster)?:\/\/[\x21-\x7e]{1,1000}$/;
const SOURCES_PATTERN = /^https?:\/\/[A-Za-z0-9*.:[\]-]{1,253}( https?:\/\/[A-Za-z0-9*.:[\]-]{1,253}){0,20}$/;

const table = {
  HOST: {
    schema: z.string().regex(HOST_PATTERN),
    wants: 'must be a host name or an IP address',
    default: '127.0.0.1',
    meaning: 'Address the web server listens on.',
  },
  PORT: {
    ...whole(0, 65_535),
    default: '3000',
    meaning: 'Port the web server listens on; 0 takes any free one.',
  },
  DATA_DIR: {
    ...path,
    default: './data',
    meaning: 'Folder of the database and the keys.',
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    wants: 'must be an address such as https://sessions.example.org',
    default: 'http://HOST:PORT',
    meaning: 'Address at which browsers reach the server; private links begin with it.',
  },
  EXIT_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    wants: 'must be an address such as https://www.example.org/',
    default: DEFAULT_EXIT_URL,
    meaning: 'Neutral page that a partner’s quick exit opens.',
  },
  TRUST_PROXY: {
    ...whole(0, 10),
    default: '0',
    meaning: 'How many proxies in front of the server name the client’s address.',
  },
  MASTER_KEY_FILE: {
    ...path,
    default: 'DATA_DIR/keys/master.key',
    meaning: 'Key that opens what the database keeps sealed; made on the first start. Back it up elsewhere.',
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    wants: 'must be an address such as postgres://trialogue@db.example.org/trialogue',
    default: '',
    meaning: 'PostgreSQL to keep everything in, instead of a file in DATA_DIR.',
  },
  REDIS_URL: {
    schema: z.string().regex(REDIS_PATTERN),
    wants:
      'must be an address such as redis://redis.example.org, or redis+sentinel://a,b,c/NAME, or redis+cluster://a,b,c',
    default: '',
    meaning:
      'Redis or Valkey over which several nodes share the work; needs DATABASE_URL, NODE_URL and NODE_URLS.',
  },
  NODE_NAME: {
    schema: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
    wants: 'must be a short name of lower-case letters, digits, dots and hyphens',
    default: 'name of this host',
    meaning: 'Name of this node, with which it takes its part of the sessions; no two may share one.',
  },
  NODE_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    wants: 'must be an address such as https://node-1.sessions.example.org',
    default: '',
    meaning: 'Address at which browsers reach this very node.',
  },
  NODE_URLS: {
    schema: z.string().regex(SOURCES_PATTERN),
    wants:
      'must name the addresses as a Content-Security-Policy does, such as https://*.sessions.example.org',
    default: '',
    meaning: 'Addresses of all nodes, with * in place of what differs; pages may connect to these alone.',
  },
  REGION: {
    schema: z.string().regex(/^[a-z0-9-]{1,32}$/),
    wants: 'must be a short name of lower-case letters, digits and hyphens',
    default: '',
    meaning: 'Where this node stands; sessions begin in the region they are asked for in.',
  },
  METRICS_PORT: {
    ...whole(1, 65_535),
    default: '',
    meaning: 'Port on which /metrics answers Prometheus; not for the public.',
  },
  METRICS_HOST: {
    schema: z.string().regex(HOST_PATTERN),
    wants: 'must be a host name or an IP address',
    default: '127.0.0.1',
    meaning: 'Address on which /metrics answers.',
  },
  LOG_LEVEL: {
    schema: LogLevel,
    wants: `must be one of ${LogLevel.options.join(', ')}`,
    default: 'info',
    meaning: 'Least important record to log: debug, info, warn, error or silent.',
  },
  MEDIA_IP: {
    ...address,
    default: '127.0.0.1, or 0.0.0.0 if HOST is not this machine only',
    meaning: 'Address on which sound and picture are received.',
  },
  MEDIA_ANNOUNCED_IP: {
    ...address,
    default: '',
    meaning: 'Address browsers send sound and picture to, where it differs from MEDIA_IP.',
  },
  MEDIA_PORT: {
    ...whole(0, 65_535),
    default: '40000',
    meaning:
      'First port, UDP and TCP, for sound and picture, one for each media worker; 0 takes any free ones.',
  },
  MEDIA_WORKERS: {
    ...whole(1, 256),
    default: 'number of processor cores',
    meaning: 'Media workers; one more stands by.',
  },
  MEDIASOUP_WORKER_BIN: {
    ...path,
    default: 'the one set-up made',
    meaning: 'Media worker program to run.',
  },
} as const;

type Name = keyof typeof table;

/** One setting as an operator reads of it. */
export interface Setting {
  readonly name: string;
  readonly default: string;
  readonly meaning: string;
}

/** Every setting, in the order of README's table. */
export const settings: readonly Setting[] = Object.entries(table).map(([name, setting]) => ({
  name,
  default: setting.default,
  meaning: setting.meaning,
}));

/** What a node must know to share the work with others. */
export interface ClusterConfig {
  readonly redisUrl: string;
  readonly nodeName: string;
  /** An origin, at which browsers reach this node and no other. */
  readonly nodeUrl: string;
  /** Addresses of all nodes, as sources of a Content-Security-Policy. */
  readonly nodeUrls: string;
  /** Empty: none. */
  readonly region: string;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** An origin without a trailing slash; `undefined`: made of host and port once the port is known. */
  readonly publicUrl: string | undefined;
  /** Where a quick exit leads. */
  readonly exitUrl: string;
  readonly trustProxy: number;
  readonly masterKeyFile: string;
  /** Where PostgreSQL is, if the store is not a file in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** This process is one of several; `undefined`: the only one. */
  readonly cluster: ClusterConfig | undefined;
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  readonly logLevel: z.output<typeof LogLevel>;
  readonly mediaIp: string;
  readonly mediaAnnouncedIp: string | undefined;
  readonly mediaPort: number;
  readonly mediaWorkers: number;
  readonly mediaWorkerBin: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one setting: its value, or `undefined` if it is unset or empty, as compose files leave it. */
const readerOf =
  (environment: Environment) =>
  <Value>(name: Name, { schema, wants }: { readonly schema: z.ZodType<Value>; readonly wants: string }) => {
    const value = environment[name]?.trim();
    if (value === undefined || value === '') return undefined;
    const result = schema.safeParse(value);
    if (!result.success) throw new ConfigError(name, wants);
    return result.data;
  };

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

const isUnspecified = (ip: string): boolean => /^[0:.]+$/.test(ip);

const originOf = (setting: string, value: string): string => {
  const url = new URL(value);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(setting, 'must begin with https: browsers give no camera or microphone without it');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new ConfigError(setting, 'must be only a scheme, a host and perhaps a port');
  }
  return url.origin;
};

type Read = ReturnType<typeof readerOf>;

const clusterOf = (read: Read, databaseUrl: string | undefined): ClusterConfig | undefined => {
  const redisUrl = read('REDIS_URL', table.REDIS_URL);
  const nodeUrl = read('NODE_URL', table.NODE_URL);
  const nodeName = read('NODE_NAME', table.NODE_NAME);
  const nodeUrls = read('NODE_URLS', table.NODE_URLS);
  const region = read('REGION', table.REGION) ?? '';
  if (redisUrl === undefined) return undefined;
  if (databaseUrl === undefined) throw new ConfigError('DATABASE_URL', 'must be set when REDIS_URL is');
  if (nodeUrl === undefined) throw new ConfigError('NODE_URL', 'must be set when REDIS_URL is');
  if (nodeUrls === undefined) throw new ConfigError('NODE_URLS', 'must be set when REDIS_URL is');
  const origin = originOf('NODE_URL', nodeUrl);
  return {
    redisUrl,
    nodeName: nodeName ?? hostname().toLowerCase(),
    nodeUrl: origin,
    nodeUrls,
    region,
  };
};

/** The settings, checked one by one and together. Throws `ConfigError` for the first that cannot be used. */
export const readConfig = (environment: Environment): Config => {
  const read = readerOf(environment);
  const host = read('HOST', table.HOST) ?? '127.0.0.1';
  const dataDir = read('DATA_DIR', table.DATA_DIR) ?? resolve('data');
  const publicUrl = read('PUBLIC_URL', table.PUBLIC_URL);
  if (publicUrl === undefined && !isLoopback(host)) {
    throw new ConfigError('PUBLIC_URL', 'must be set when HOST is not this machine only');
  }
  const mediaIp = read('MEDIA_IP', table.MEDIA_IP) ?? (isLoopback(host) ? '127.0.0.1' : '0.0.0.0');
  const mediaAnnouncedIp = read('MEDIA_ANNOUNCED_IP', table.MEDIA_ANNOUNCED_IP);
  if (isUnspecified(mediaIp) && mediaAnnouncedIp === undefined) {
    throw new ConfigError('MEDIA_ANNOUNCED_IP', `must be set when MEDIA_IP is ${mediaIp}`);
  }
  const mediaPort = read('MEDIA_PORT', table.MEDIA_PORT) ?? 40_000;
  const mediaWorkers = read('MEDIA_WORKERS', table.MEDIA_WORKERS) ?? availableParallelism();
  // The worker that stands by holds a port too.
  if (mediaPort !== 0 && mediaPort + mediaWorkers > 65_535) {
    throw new ConfigError('MEDIA_PORT', 'leaves no room below 65536 for a port for each media worker');
  }
  const databaseUrl = read('DATABASE_URL', table.DATABASE_URL);
  const metricsPort = read('METRICS_PORT', table.METRICS_PORT);
  const metricsHost = read('METRICS_HOST', table.METRICS_HOST) ?? '127.0.0.1';
  return Object.freeze({
    host,
    port: read('PORT', table.PORT) ?? 3_000,
    dataDir,
    publicUrl: publicUrl === undefined ? undefined : originOf('PUBLIC_URL', publicUrl),
    exitUrl: read('EXIT_URL', table.EXIT_URL) ?? DEFAULT_EXIT_URL,
    trustProxy: read('TRUST_PROXY', table.TRUST_PROXY) ?? 0,
    masterKeyFile: read('MASTER_KEY_FILE', table.MASTER_KEY_FILE) ?? join(dataDir, 'keys', 'master.key'),
    databaseUrl,
    cluster: clusterOf(read, databaseUrl),
    metrics: metricsPort === undefined ? undefined : { host: metricsHost, port: metricsPort },
    logLevel: read('LOG_LEVEL', table.LOG_LEVEL) ?? 'info',
    mediaIp,
    mediaAnnouncedIp,
    mediaPort,
    mediaWorkers,
    mediaWorkerBin: read('MEDIASOUP_WORKER_BIN', table.MEDIASOUP_WORKER_BIN),
  });
};

/** The origin that browsers use: the setting, or this host with the port that was really taken. */
export const publicOriginOf = (config: Pick<Config, 'publicUrl' | 'host'>, port: number): string =>
  config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;

/**
 * The origins whose pages may speak to this server: the public one, and on a developer's machine its other
 * names, because a person types whichever comes to mind.
 */
export const allowedOriginsOf = (publicOrigin: string): readonly string[] => {
  const url = new URL(publicOrigin);
  if (!isLoopback(url.hostname)) return [publicOrigin];
  const port = url.port === '' ? '' : `:${url.port}`;
  const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${url.protocol}//${name}${port}`);
  return [...new Set([publicOrigin, ...names])];
};
