import { expect, test } from 'vitest';
import { parseRedisUrl } from './parseRedisUrl.ts';

const open = { username: undefined, password: undefined, tls: false };

test('one Redis, with and without TLS, password and database', () => {
  expect(parseRedisUrl('redis://redis.example.org')).toEqual({
    ...open,
    kind: 'single',
    at: { host: 'redis.example.org', port: 6_379 },
    database: 0,
  });
  expect(parseRedisUrl('rediss://app:p%40ss:word@[::1]:7000/2')).toEqual({
    kind: 'single',
    at: { host: '::1', port: 7_000 },
    database: 2,
    tls: true,
    username: 'app',
    password: 'p@ss:word',
  });
});

test('a Sentinel', () => {
  expect(parseRedisUrl('redis+sentinel://:secret@a:1,b,c/main?sentinelPassword=other&tls=1')).toEqual({
    kind: 'sentinel',
    sentinels: [
      { host: 'a', port: 1 },
      { host: 'b', port: 26_379 },
      { host: 'c', port: 26_379 },
    ],
    name: 'main',
    username: undefined,
    password: 'secret',
    sentinelPassword: 'other',
    tls: true,
  });
});

test('a cluster', () => {
  expect(parseRedisUrl('redis+cluster://10.0.0.1:7000,10.0.0.2')).toEqual({
    ...open,
    kind: 'cluster',
    nodes: [
      { host: '10.0.0.1', port: 7_000 },
      { host: '10.0.0.2', port: 6_379 },
    ],
  });
});

test.each([
  'http://a',
  'redis://',
  'redis://a,b',
  'redis://a/name',
  'redis://secret@a',
  'redis://:sec%ret@a',
  'redis+sentinel://a,b',
  'redis+cluster://a/1',
  'redis://a b',
  'redis://:secret@a:port',
])('refuses %s and quotes none of it', (url) => {
  expect(() => parseRedisUrl(url)).toThrow(/^REDIS_URL must/);
  expect(() => parseRedisUrl(url)).not.toThrow(/sec%?ret|secret/);
});
