import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowedOriginsOf, ConfigError, publicOriginOf, readConfig, settings } from './config.ts';

const refusalOf = (environment: Record<string, string>): ConfigError => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('these settings were accepted');
};

const aNode = {
  DATABASE_URL: 'postgres://db.example.org/trialogue',
  REDIS_URL: 'redis+sentinel://one:26379,two:26379/main',
  NODE_NAME: 'node-1',
  NODE_URL: 'https://n1.example.org',
  NODE_URLS: 'https://*.example.org',
};

describe('the settings', () => {
  test('one node of several knows where it is and where the others are', () => {
    expect(readConfig({ ...aNode, REGION: 'eu-west' }).cluster).toEqual({
      redisUrl: aNode.REDIS_URL,
      nodeName: 'node-1',
      nodeUrl: 'https://n1.example.org',
      nodeUrls: 'https://*.example.org',
      region: 'eu-west',
    });
    expect(readConfig({}).cluster).toBeUndefined();
  });

  test('an empty environment gives a server for this machine only', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('data'),
      publicUrl: undefined,
      exitUrl: 'https://www.wikipedia.org/',
      trustProxy: 0,
      masterKeyFile: join(resolve('data'), 'keys', 'master.key'),
      logLevel: 'info',
      mediaIp: '127.0.0.1',
      mediaAnnouncedIp: undefined,
      mediaPort: 40_000,
      mediaWorkers: availableParallelism(),
      mediaWorkerBin: undefined,
    });
  });

  test('an empty value counts as unset', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toEqual(readConfig({}));
  });

  test('the result cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test('a real host is accepted with a public address and an announced one', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://sessions.example.org/',
      MEDIA_ANNOUNCED_IP: '203.0.113.5',
    });
    expect(config.publicUrl).toBe('https://sessions.example.org');
    expect(config.mediaIp).toBe('0.0.0.0');
  });

  test.each([
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: 'http' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'sessions.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://sessions.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/sessions' }],
    ['PUBLIC_URL', { HOST: '0.0.0.0' }],
    ['EXIT_URL', { EXIT_URL: 'javascript:alert(1)' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example.org/trialogue' }],
    ['DATABASE_URL', { REDIS_URL: 'redis://redis.example.org' }],
    ['REDIS_URL', { REDIS_URL: 'redis.example.org' }],
    ['NODE_URL', { DATABASE_URL: 'postgres://db/x', REDIS_URL: 'redis://r' }],
    [
      'NODE_URLS',
      { DATABASE_URL: 'postgres://db/x', REDIS_URL: 'redis://r', NODE_URL: 'https://n1.example.org' },
    ],
    ['NODE_URL', { ...aNode, NODE_URL: 'http://n1.example.org' }],
    ['NODE_URLS', { ...aNode, NODE_URLS: "https://*.example.org; script-src 'unsafe-inline'" }],
    ['NODE_NAME', { ...aNode, NODE_NAME: 'node 1' }],
    ['METRICS_PORT', { METRICS_PORT: '0' }],
    ['EXIT_URL', { EXIT_URL: 'www.example.org' }],
    ['MEDIA_IP', { MEDIA_IP: 'example.org' }],
    ['MEDIA_ANNOUNCED_IP', { MEDIA_IP: '0.0.0.0' }],
    ['MEDIA_ANNOUNCED_IP', { HOST: '0.0.0.0', PUBLIC_URL: 'https://example.org' }],
    ['MEDIA_PORT', { MEDIA_PORT: '65535', MEDIA_WORKERS: '4' }],
    ['MEDIA_WORKERS', { MEDIA_WORKERS: '0' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ])('%s is named in one line when it cannot be used: %j', (name, environment) => {
    const refusal = refusalOf(environment);
    expect(refusal.setting).toBe(name);
    expect(refusal.message).toMatch(new RegExp(`^${name} .+$`));
  });

  test('every setting has a meaning of one line', () => {
    for (const setting of settings) expect(setting.meaning).toMatch(/^[^\n|]+\.$/);
  });
});

describe('the public origin', () => {
  test('is made of the port that was taken when it is not set', () => {
    expect(publicOriginOf({ publicUrl: undefined, host: '127.0.0.1' }, 4321)).toBe('http://127.0.0.1:4321');
    expect(publicOriginOf({ publicUrl: undefined, host: '::1' }, 4321)).toBe('http://[::1]:4321');
  });

  test('has its other names on this machine, and none elsewhere', () => {
    expect(allowedOriginsOf('http://127.0.0.1:3000')).toContain('http://localhost:3000');
    expect(allowedOriginsOf('https://example.org')).toEqual(['https://example.org']);
  });
});
