import { describe, expect, it } from 'vitest';
import { MAX_TIMER_MS, MIN_TIMER_MS, MINUTE_MS } from '../limits.ts';
import { reduceTimer } from './reduceTimer.ts';
import { remainingMs } from './remainingMs.ts';
import { idleTimer, TimerCommand, TimerState } from './timerState.ts';

const NOW = 1_000_000;

const timers = {
  idle: idleTimer,
  running: { phase: 'running', durationMs: 3 * MINUTE_MS, endsAt: NOW + MINUTE_MS },
  overdue: { phase: 'running', durationMs: 3 * MINUTE_MS, endsAt: NOW - 1 },
  paused: { phase: 'paused', durationMs: 3 * MINUTE_MS, remainingMs: MINUTE_MS },
  done: { phase: 'done', durationMs: 3 * MINUTE_MS, endedAt: NOW - MINUTE_MS },
} as const satisfies Readonly<Record<string, TimerState>>;
type Case = keyof typeof timers;
const cases: readonly Case[] = ['idle', 'running', 'overdue', 'paused', 'done'];

const commands = {
  start: { do: 'start', durationMs: 5 * MINUTE_MS },
  pause: { do: 'pause' },
  resume: { do: 'resume' },
  extend: { do: 'extend', byMs: MINUTE_MS },
  stop: { do: 'stop' },
  expire: { do: 'expire' },
} as const satisfies Readonly<Record<TimerCommand['do'], TimerCommand>>;
const verbs = ['start', 'pause', 'resume', 'extend', 'stop', 'expire'] as const;

const fresh: TimerState = { phase: 'running', durationMs: 5 * MINUTE_MS, endsAt: NOW + 5 * MINUTE_MS };
const same = 'same';

/** Every phase and every command. */
const table: Readonly<Record<Case, Readonly<Record<TimerCommand['do'], TimerState | typeof same>>>> = {
  idle: { start: fresh, pause: same, resume: same, extend: same, stop: idleTimer, expire: same },
  running: {
    start: fresh,
    pause: { phase: 'paused', durationMs: 3 * MINUTE_MS, remainingMs: MINUTE_MS },
    resume: same,
    extend: { phase: 'running', durationMs: 4 * MINUTE_MS, endsAt: NOW + 2 * MINUTE_MS },
    stop: idleTimer,
    expire: same,
  },
  overdue: {
    start: fresh,
    pause: { phase: 'paused', durationMs: 3 * MINUTE_MS, remainingMs: 0 },
    resume: same,
    extend: { phase: 'running', durationMs: 4 * MINUTE_MS, endsAt: NOW - 1 + MINUTE_MS },
    stop: idleTimer,
    expire: { phase: 'done', durationMs: 3 * MINUTE_MS, endedAt: NOW - 1 },
  },
  paused: {
    start: fresh,
    pause: same,
    resume: { phase: 'running', durationMs: 3 * MINUTE_MS, endsAt: NOW + MINUTE_MS },
    extend: { phase: 'paused', durationMs: 4 * MINUTE_MS, remainingMs: 2 * MINUTE_MS },
    stop: idleTimer,
    expire: same,
  },
  done: {
    start: fresh,
    pause: same,
    resume: same,
    extend: { phase: 'running', durationMs: MINUTE_MS, endsAt: NOW + MINUTE_MS },
    stop: idleTimer,
    expire: same,
  },
};

describe('TMR2: a command that does not fit the phase changes nothing', () => {
  it.each(cases.flatMap((phase) => verbs.map((verb) => ({ phase, verb }))))(
    '$phase, $verb',
    ({ phase, verb }) => {
      const before: TimerState = Object.freeze({ ...timers[phase] });
      const after = reduceTimer(before, commands[verb], NOW);
      const expected = table[phase][verb];
      if (expected === same) expect(after).toBe(before);
      else expect(after).toEqual(expected);
      expect(TimerState.parse(after)).toEqual(after);
    },
  );
});

describe('TMR1: what is left is a function of the state and the server’s time', () => {
  it('counts down only while running and never below zero', () => {
    expect(remainingMs(timers.idle, NOW)).toBe(0);
    expect(remainingMs(timers.running, NOW)).toBe(MINUTE_MS);
    expect(remainingMs(timers.running, NOW + 1)).toBe(MINUTE_MS - 1);
    expect(remainingMs(timers.running, NOW + 2 * MINUTE_MS)).toBe(0);
    expect(remainingMs(timers.paused, NOW)).toBe(MINUTE_MS);
    expect(remainingMs(timers.paused, NOW + MINUTE_MS)).toBe(MINUTE_MS);
    expect(remainingMs(timers.done, NOW)).toBe(0);
  });

  it('pausing and resuming lose nothing, however long the pause', () => {
    const paused = reduceTimer(timers.running, commands.pause, NOW);
    const resumed = reduceTimer(paused, commands.resume, NOW + 60 * MINUTE_MS);
    expect(remainingMs(resumed, NOW + 60 * MINUTE_MS)).toBe(MINUTE_MS);
  });
});

describe('TMR4: a timer is never longer than its limit', () => {
  it('an extension is cut at the limit', () => {
    for (const timer of [timers.running, timers.paused]) {
      const extended = reduceTimer(timer, { do: 'extend', byMs: MAX_TIMER_MS }, NOW);
      expect(remainingMs(extended, NOW)).toBe(MAX_TIMER_MS);
      expect(remainingMs(reduceTimer(extended, commands.extend, NOW), NOW)).toBe(MAX_TIMER_MS);
    }
  });

  it.each([MIN_TIMER_MS - 1, MAX_TIMER_MS + 1, 0.5, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'a length of %d ms is no command',
    (durationMs) => {
      expect(TimerCommand.safeParse({ do: 'start', durationMs }).success).toBe(false);
    },
  );
});

describe('TMR5: a timer ends once, and never early', () => {
  it('at its end to the millisecond', () => {
    const { endsAt } = timers.running;
    expect(reduceTimer(timers.running, commands.expire, endsAt - 1)).toBe(timers.running);
    const done = reduceTimer(timers.running, commands.expire, endsAt);
    expect(done).toEqual({ phase: 'done', durationMs: 3 * MINUTE_MS, endedAt: endsAt });
    expect(reduceTimer(done, commands.expire, endsAt + 1)).toBe(done);
  });
});
