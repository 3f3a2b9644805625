import { SessionError } from '@trialogue/shared/errors.ts';
import { expect, test } from 'vitest';
import { Passwords } from './passwords.ts';

test('a password has its own hash and no other', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash('correct horse battery');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hash).not.toBe(await passwords.hash('correct horse battery'));
  expect(await passwords.verify('correct horse battery', hash)).toBe(true);
  expect(await passwords.verify('correct horse batterz', hash)).toBe(false);
});

test('without a hash the answer is no', async () => {
  expect(await new Passwords().verify('correct horse battery', undefined)).toBe(false);
});

test('a hash of another form is an error of ours, not a wrong password', async () => {
  await expect(new Passwords().verify('x', '$2b$10$abc')).rejects.toThrow('form');
});

test('too many at once are refused, and the rest are answered', async () => {
  const passwords = new Passwords();
  const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => passwords.hash('a password')));
  const refused = outcomes.filter(
    (outcome) =>
      outcome.status === 'rejected' &&
      outcome.reason instanceof SessionError &&
      outcome.reason.code === 'rate-limited',
  );
  expect(refused).toHaveLength(3);
  await passwords.hash('and it goes on');
});
