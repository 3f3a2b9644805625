import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig, settings } from '@trialogue/server/src/config.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(fileURLToPath(new URL(path, root)), 'utf8');

const Service = z.object({
  profiles: z.array(z.string()).default([]),
  image: z.string().optional(),
  command: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default(['default']),
  network_mode: z.string().optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
  restart: z.string(),
  cap_drop: z.array(z.string()),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.object({ internal: z.boolean() })),
});

/** What an operator is told to put into `.env`. */
const environment: Readonly<Record<string, string>> = {
  DOMAIN: 'sessions.example.org',
  MEDIA_ANNOUNCED_IP: '203.0.113.7',
  POSTGRES_PASSWORD: 'fourQuietHerons',
};

/** As Compose puts variables in. */
const interpolated = (text: string): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind = '?', word = '') => {
    const value = environment[name] ?? '';
    if (value === '' && kind === '?') throw new Error(`${name} must be set: ${word}`);
    return value === '' ? word : value;
  });

const compose = Compose.parse(parse(interpolated(await read('docker-compose.yml')), { merge: true }));
const service = (name: string) => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const namesOf = (profile: string | undefined): readonly string[] =>
  Object.entries(compose.services)
    .filter(([, { profiles }]) =>
      profile === undefined ? profiles.length === 0 : profiles.includes(profile),
    )
    .map(([name]) => name);
const nodes = ['node-1', 'node-2', 'node-3'];

/** Host ports that a service takes, as `443/tcp`. */
const hostPorts = (name: string): readonly string[] =>
  service(name).ports.flatMap((mapping) => {
    const [range = '', protocol = 'tcp'] = mapping.split('/');
    const [first = 0, last = first] = (range.split(':').at(-2) ?? '').split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${protocol}`);
  });

describe('docker-compose.yml', () => {
  it('starts one server and its front door unless told otherwise', () => {
    expect(namesOf(undefined)).toEqual(['app', 'caddy']);
    expect(namesOf('cluster')).toEqual([...nodes, 'front', 'redis', 'postgres']);
    expect(namesOf('metrics')).toEqual(['prometheus', 'grafana']);
    expect(namesOf('turn')).toEqual(['coturn']);
  });

  it('hands the single server what it had before', () => {
    expect(service('app')).toMatchObject({
      ports: ['40000-40016:40000-40016/udp', '40000-40016:40000-40016/tcp'],
      volumes: ['data:/data', 'keys:/keys'],
      restart: 'unless-stopped',
    });
    expect(service('caddy').ports).toEqual(['80:80', '443:443', '443:443/udp']);
    expect(readConfig({ ...service('app').environment, HOST: '0.0.0.0' })).toMatchObject({
      publicUrl: 'https://sessions.example.org',
      trustProxy: 1,
      mediaIp: '0.0.0.0',
      mediaAnnouncedIp: '203.0.113.7',
      mediaPort: 40_000,
      mediaWorkers: 4,
      databaseUrl: undefined,
      cluster: undefined,
    });
  });

  it('begins without what only three nodes need, and not without what the single server needs', async () => {
    const text = await read('docker-compose.yml');
    const asked = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect([...new Set(asked)].toSorted()).toEqual(['DOMAIN', 'MEDIA_ANNOUNCED_IP']);
  });

  it.each(nodes)('gives %s settings that it takes, a name, an address and media ports of its own', (name) => {
    const { environment: given, networks } = service(name);
    const known = new Set(settings.map((setting) => setting.name));
    expect(Object.keys(given).filter((setting) => !known.has(setting))).toEqual([]);
    const config = readConfig({ ...given, HOST: '0.0.0.0' });
    expect(config).toMatchObject({
      publicUrl: 'https://sessions.example.org',
      databaseUrl: 'postgres://trialogue:fourQuietHerons@postgres/trialogue',
      cluster: {
        redisUrl: 'redis://redis',
        nodeName: name,
        nodeUrl: `https://${name}.sessions.example.org`,
        nodeUrls: 'https://*.sessions.example.org',
      },
    });
    expect(networks).toEqual(['default', 'behind']);
    const ports = hostPorts(name);
    for (let worker = 0; worker <= 16; worker += 1) {
      for (const protocol of ['udp', 'tcp'])
        expect(ports).toContain(`${config.mediaPort + worker}/${protocol}`);
    }
    expect(config.mediaWorkers).toBeLessThanOrEqual(16);
  });

  it('lets no two services that run together take one port', () => {
    for (const together of [
      [...namesOf(undefined), ...namesOf('metrics')],
      [...namesOf('cluster'), ...namesOf('metrics')],
    ]) {
      const ports = together.flatMap(hostPorts);
      expect(ports.length).toBe(new Set(ports).size);
    }
  });

  it('brings everything that three nodes need up with their front door, and nothing else', () => {
    const reached = new Set<string>();
    const follow = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      const needs = service(name).depends_on;
      for (const needed of Array.isArray(needs) ? needs : Object.keys(needs)) follow(needed);
    };
    follow('front');
    expect([...reached].toSorted()).toEqual([...namesOf('cluster')].toSorted());
  });

  it('keeps the database and Redis from everybody but the nodes, and Redis from keeping anything', () => {
    expect(compose.networks['behind']).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) {
      expect(service(name)).toMatchObject({ networks: ['behind'], ports: [] });
    }
    const command = service('redis').command.join(' ');
    expect(command).toContain('--save  --appendonly no');
    expect(service('redis').volumes).toEqual([]);
    expect(service('postgres').volumes).toEqual(['postgres:/var/lib/postgresql/data']);
  });

  it('opens the numbers to nobody outside the host', () => {
    expect(service('prometheus').ports).toEqual([]);
    for (const port of service('grafana').ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    const published = Object.keys(compose.services).flatMap(hostPorts);
    expect(published).not.toContain(`${service('app').environment['METRICS_PORT']}/tcp`);
  });

  it('mounts only files that are there and volumes that are named, and runs nothing with more rights than it needs', async () => {
    for (const { volumes, cap_drop } of Object.values(compose.services)) {
      expect(cap_drop).toEqual(['ALL']);
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('./')) await access(fileURLToPath(new URL(source, root)));
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
  });

  it('has its numbers read from every server, where each says them', async () => {
    const config = parse(await read('server/deploy/prometheus.yml'));
    const [
      {
        dns_sd_configs: [discovery],
      },
    ] = z
      .tuple([
        z.object({ dns_sd_configs: z.tuple([z.object({ names: z.array(z.string()), port: z.int() })]) }),
      ])
      .parse(config.scrape_configs);
    expect(discovery.names).toEqual(['app', ...nodes]);
    for (const name of discovery.names) {
      expect(service(name).environment['METRICS_PORT']).toBe(String(discovery.port));
    }
  });
});
