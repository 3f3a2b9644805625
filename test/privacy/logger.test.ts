import { createLogger } from '@trialogue/server/src/logger.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { describe, expect, it } from 'vitest';
import { spoken } from './wholeLife.ts';

const printed = (log: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  log(createLogger('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
};

describe('a log line', () => {
  it('shows of an error its type, its code and where it was thrown, and not what it says', () => {
    const inner = new Error(`cannot parse ${spoken.card}`);
    const err = new SessionError('not-saved', spoken.chat, { cause: inner });
    const line = printed((logger) => logger.error({ err, request: 'chat:say' }, 'a request failed'));
    expect(line).toContain('SessionError');
    expect(line).toContain('not-saved');
    expect(line).toContain('logger.test.ts');
    expect([spoken.chat, spoken.card].filter((words) => line.includes(words))).toEqual([]);
  });

  it('shows nothing of what was thrown when it is no error', () => {
    const line = printed((logger) => logger.error({ err: spoken.chat }, 'a request failed'));
    expect(line).not.toContain(spoken.chat);
  });

  it('shows no field that may hold a name, a word or a secret', () => {
    const fields = [
      'name',
      'title',
      'email',
      'password',
      'secret',
      'token',
      'text',
      'message',
      'cookie',
      'url',
    ];
    for (const field of fields) {
      const line = printed((logger) =>
        logger.info({ [field]: spoken.chat, inner: { [field]: spoken.chat } }, 'x'),
      );
      expect([field, line.includes(spoken.chat)]).toEqual([field, false]);
    }
  });

  it('shows a stack without its first line, which repeats the message', () => {
    const err = new Error(`${spoken.chat}\n    at ${spoken.card} (nowhere)`);
    const line = printed((logger) => logger.error({ err }, 'a request failed'));
    expect([spoken.chat, spoken.card].filter((words) => line.includes(words))).toEqual([]);
  });
});
