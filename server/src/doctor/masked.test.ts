import { expect, test } from 'vitest';
import { masked, secretsOf } from './masked.ts';

const database = 'postgres://trialogue:h%40rd%2Fword@db.example.org/trialogue';
const redis = 'redis+sentinel://:another%21@a,b/NAME?sentinelPassword=thirdOne';

test('finds every password of the addresses, as written and as meant', () => {
  expect(secretsOf([database, redis, undefined, 'redis://plain.example.org'])).toEqual([
    'h%40rd%2Fword',
    'h@rd/word',
    'another%21',
    'another!',
    'thirdOne',
    'thirdOne',
  ]);
});

test('leaves no password in a text, wherever it came from', () => {
  const secrets = secretsOf([database, redis]);
  const text = `cannot open ${database} nor ${redis}: password h@rd/word refused, thirdOne too`;
  const shown = masked(text, secrets);
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(shown).toContain('postgres://trialogue:***@db.example.org/trialogue');
});

test('masks the password of an address it has never seen', () => {
  expect(masked('at redis://someone:x@host:6379/0?password=y&z=1', [])).toBe(
    'at redis://someone:***@host:6379/0?password=***&z=1',
  );
  expect(masked('at postgres://u:a:b@c@host/db', [])).toBe('at postgres://u:***@host/db');
});

test('leaves everything else as it is', () => {
  const text = 'https://sessions.example.org:8443 answers; mail to a@b.example';
  expect(masked(text, ['abc'])).toBe(text);
});
