import { SessionError } from '@trialogue/shared/errors.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Signalling } from '../signalling/Signalling.ts';
import { SignalOutbox } from './SignalOutbox.ts';

interface Line {
  readonly signalling: Signalling;
  readonly sent: unknown[];
  fail: SessionError | undefined;
}

const lineTo = (): Line => {
  const line: Line = {
    sent: [],
    fail: undefined,
    signalling: {
      request: (_name, input) => {
        line.sent.push(input);
        return Promise.reject(line.fail ?? new SessionError('already-exists'));
      },
      send: () => undefined,
      on: () => () => undefined,
    },
  };
  return line;
};

describe('SignalOutbox', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends the same signal again until it has arrived, and then no more', async () => {
    const line = lineTo();
    line.fail = new SessionError('not-connected');
    const outbox = new SignalOutbox(line.signalling);
    outbox.send('needYou');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(line.sent.length).toBe(3);
    expect(new Set(line.sent.map((input) => JSON.stringify(input))).size).toBe(1);
    line.fail = undefined;
    await vi.advanceTimersByTimeAsync(1_000);
    const arrived = line.sent.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(line.sent.length).toBe(arrived);
    outbox.close();
  });

  it('keeps no more than eight, the latest', async () => {
    const line = lineTo();
    line.fail = new SessionError('timed-out');
    const outbox = new SignalOutbox(line.signalling);
    for (let count = 0; count < 20; count += 1) outbox.send('tooMuch');
    line.fail = undefined;
    line.sent.length = 0;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(line.sent.length).toBeLessThanOrEqual(9);
    outbox.close();
  });

  it('forgets everything when it is closed', async () => {
    const line = lineTo();
    line.fail = new SessionError('not-connected');
    const outbox = new SignalOutbox(line.signalling);
    outbox.send('notSafe');
    await vi.advanceTimersByTimeAsync(0);
    outbox.close();
    line.sent.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(line.sent).toEqual([]);
  });
});
